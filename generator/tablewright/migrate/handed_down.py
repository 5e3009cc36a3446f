"""An operation on a column of a table in, the tables below and what they do before and after out.

NOT NULL is handed down (manual, ALTER TABLE). A table below that calls its constraint otherwise
makes it first; one that keeps it, or loses it where the one above only keeps it for itself, waits.
So it does until a column above is computed no longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tablewright.migrate.computed import is_freed
from tablewright.migrate.lookup import States
from tablewright.migrate.operations import Add, Alter, Drop, Operation, RequireValues, Retype
from tablewright.schema import Check, Column

_Key = tuple[Any, ...]
_TOLD, _HAS = "is told of what goes", "has NOT NULL"


def with_heirs(operation: Operation, states: States) -> Operation:
    """Note to which tables below what changes is handed down."""
    match operation:
        case (
            Add(Column(), owner)
            | Drop(Column() | Check(), owner)
            | Alter(Column(), _, owner)
            | Retype(_, _, owner)
        ) if owner is not None:
            return replace(operation, heirs=tuple(states.below(owner)))
        case _:
            return operation


def told(operation: Operation) -> Iterator[_Key]:
    """Yield the keys of what columns have, or tables below know, after an operation."""
    match operation:
        case Alter(Column() as before, Column() as after, owner, heirs):
            if before.nullable and not after.nullable:
                yield _HAS, owner, after.name
            if (hands_down(before) and not hands_down(after)) or is_freed(operation):
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
