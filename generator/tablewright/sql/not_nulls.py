"""A column in, the same without what its NOT NULL says by PostgreSQL's own choice out."""

from __future__ import annotations

from dataclasses import replace

from tablewright.schema import Column, NotNull
from tablewright.sql.object_names import object_name


def without_numbered_not_null(column: Column, table: str) -> Column:
    """Leave out a NOT NULL's name that PostgreSQL numbered because its own choice was taken.

    The number depends on the order of making, of which a specification says nothing.

    Args:
        column: Any column.
        table: The name of its table, without the namespace.
    """
    not_null = column.not_null
    if not_null is None:
        return column
    if not_null.name is not None:
        usual = object_name(table, column.name, "not_null")
        if not_null.name.removeprefix(usual).isdigit():
            not_null = replace(not_null, name=None)
    return replace(column, not_null=None if not_null == NotNull() else not_null)
