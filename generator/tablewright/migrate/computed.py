"""Columns that are computed in, whether their values outlive that out."""

from __future__ import annotations

from tablewright.migrate.operations import Alter, Operation
from tablewright.schema import Column


def is_kept_as_computed(before: Column, after: Column) -> bool:
    """Tell whether values stay that are computed no longer; DROP EXPRESSION leaves stored ones."""
    computed = before.generated
    return computed is not None and computed.stored and after.generated is None


def is_freed(operation: Operation) -> bool:
    """Tell whether a column ceases to need those that it was computed from."""
    match operation:
        case Alter(Column() as before, Column() as after):
            return is_kept_as_computed(before, after)
    return False
