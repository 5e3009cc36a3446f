"""A column in, what an INSERT must know of it out."""

from __future__ import annotations

from tablewright.schema import Column, Schema


def is_left_to_the_writer(column: Column) -> bool:
    """Tell whether the database makes no value for the column by itself."""
    return column.default is None and column.identity is None and column.generated is None


def is_needed(column: Column, schema: Schema) -> bool:
    """Tell whether an INSERT that leaves the column out fails."""
    if column.nullable or not is_left_to_the_writer(column):
        return False
    domain = None if column.type.dimensions else schema.domain_of(column.type)
    return domain is None or domain.default is None
