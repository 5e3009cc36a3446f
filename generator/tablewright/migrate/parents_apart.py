"""Operations in, the same where tables leave parents for a while that change a column by turns out.

A column that comes from several parents changes its type with none of them, unless one table above
hands it down to all (ATPrepAlterColumnType in tablecmds.c).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tablewright.migrate.lookup import States
from tablewright.migrate.operations import Alter, Operation, Retype
from tablewright.schema import Name, Table

_Retyped = set[tuple[Name, str]]


def with_parents_apart(operations: Sequence[Operation], states: States) -> list[Operation]:
    """Let a table keep the parents that change with one of those above it, and come back after."""
    retyped = {(each.owner, each.before.name) for each in operations if isinstance(each, Retype)}
    found = list(operations)
    for table in states.before.tables:
        wanted = states.after.table_by_name.get(table.name)
        leaves = {*_left(table, retyped, states)}
        if wanted is None or not leaves & {*wanted.inherits}:
            continue
        apart = replace(
            wanted, inherits=tuple(each for each in wanted.inherits if each not in leaves)
        )
        changed = [each for each in found if _is_about(each, table.name)]
        found = [each for each in found if each not in changed]
        found += (Alter(table, apart), Alter(apart, wanted))
    return found


def _left(table: Table, retyped: _Retyped, states: States) -> Iterator[Name]:
    """Yield the parents to leave, so that a column changes with one table above at a time.

    What else they bring would stay as the table's own, so that it has to come from others, too;
    and they come back as the last ones.
    """
    for column in table.columns:
        topmost = {
            parent: above
            for parent in table.inherits
            for above in (parent, *states.above(parent))
            if (above, column.name) in retyped
        }
        for kept in dict.fromkeys(topmost.values()):
            left = [parent for parent, above in topmost.items() if above != kept]
            rest = [parent for parent in table.inherits if parent not in left]
            is_in_order = (*rest, *left) == table.inherits
            if is_in_order and _brought(left, states) <= _brought(rest, states):
                yield from left
                break


def _brought(parents: Sequence[Name], states: States) -> set[tuple[str, str]]:
    """Name the columns and checks that come from some tables."""
    tables = [states.before.table_by_name[each] for each in parents]
    columns = {("column", each.name) for table in tables for each in table.columns}
    return columns | {
        ("check", each.name) for table in tables for each in table.checks if each.inherited
    }


def _is_about(operation: Operation, table: Name) -> bool:
    return (
        isinstance(operation, Alter)
        and isinstance(operation.after, Table)
        and operation.after.name == table
    )
