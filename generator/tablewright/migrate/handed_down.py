"""An operation on a column of a table in, what tables below do before and after it out.

NOT NULL is handed down (manual, ALTER TABLE). A table below that calls its constraint otherwise
makes it first; one that keeps it, or loses it where the one above only keeps it for itself, waits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.migrate.operations import Alter, Operation, RequireValues
from tablewright.schema import Column

_Key = tuple[Any, ...]
_TOLD, _HAS = "is told of NOT NULL", "has NOT NULL"


def told(operation: Operation) -> Iterator[_Key]:
    """Yield the keys of what columns have, or tables below know, after an operation."""
    match operation:
        case Alter(Column() as before, Column() as after, owner, heirs):
            if before.nullable and not after.nullable:
                yield _HAS, owner, after.name
            if hands_down(before) and not hands_down(after):
                yield from ((_TOLD, each, after.name) for each in heirs)
        case RequireValues(column, owner):
            yield _HAS, owner, column.name


def awaited(operation: Operation) -> Iterator[_Key]:
    """Yield the keys of what columns must have, or tables must know, before an operation."""
    match operation:
        case Alter(Column() as before, Column() as after, owner, heirs):
            yield _TOLD, owner, after.name
            if before.nullable and not after.nullable:
                yield from ((_HAS, each, after.name) for each in heirs)
        case RequireValues(column, owner, heirs):
            yield _TOLD, owner, column.name
            yield from ((_HAS, each, column.name) for each in heirs)


def hands_down(column: Column) -> bool:
    """Tell whether tables below have NOT NULL because a column has it."""
    return not column.nullable and (column.not_null is None or column.not_null.inherited)
