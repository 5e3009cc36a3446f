"""An operation in, the tables whose rows it writes anew out.

PostgreSQL refuses that while a column elsewhere is of the row type of such a table
(find_composite_type_dependencies in tablecmds.c).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.migrate.operations import Add, Alter, Operation, Retype
from tablewright.schema import Column, Name, Table


def written_anew(operation: Operation) -> Iterator[Name]:
    """Yield the topmost table; those below it are written anew, too."""
    match operation:
        case Retype(owner=owner):
            yield owner
        case Add(Column() as column, owner) if owner is not None and _has_values(column):
            yield owner
        case Alter(Table() as before, Table() as after) if _is_kept_otherwise(before, after):
            yield after.name


def _has_values(column: Column) -> bool:
    return (column.default, column.generated, column.identity) != (None, None, None)


def _is_kept_otherwise(before: Table, after: Table) -> bool:
    return (before.unlogged, before.method) != (after.unlogged, after.method)
