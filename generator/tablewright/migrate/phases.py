"""Operations in, the phases in which they are run out: transactions, and statements alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tablewright.migrate.operations import (
    Alter,
    Backfill,
    BuildIndex,
    DropIndex,
    Operation,
    Validate,
)
from tablewright.migrate.timing import needed_before
from tablewright.schema import Enum


class Mode(StrEnum):
    """How the operations of a phase are run."""

    TRANSACTION = "transaction"
    # Rows are read while others write: not in the transaction that holds stronger locks.
    VALIDATION = "validation"
    # A new value cannot be used in the transaction that adds it (manual, ALTER TYPE, Notes).
    ENUM_VALUES = "enum values"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class OperationPhase:
    """Operations that are run together."""

    mode: Mode
    operations: tuple[Operation, ...]


def phases(operations: Sequence[Operation]) -> tuple[OperationPhase, ...]:
    """Put operations into as few phases as what they need allows.

    Statements that stand alone are a phase each.
    """
    needed = [set(each) for each in needed_before(operations)]
    waiting = dict.fromkeys(range(len(operations)))
    done: set[int] = set()
    found: list[OperationPhase] = []
    while waiting:
        last = found[-1].mode if found else None
        mode = _next_mode(operations, waiting, needed, done, last=last)
        taken: list[int] = []
        grows = True
        while grows:
            grows = False
            for number in list(waiting):
                fits = mode_of(operations[number]) is mode and needed[number] <= done
                if fits and not (taken and mode is Mode.ALONE):
                    taken.append(number)
                    done.add(number)
                    del waiting[number]
                    grows = mode is not Mode.ALONE
        found.append(OperationPhase(mode, tuple(operations[each] for each in taken)))
    return tuple(found)


def mode_of(operation: Operation) -> Mode:
    """Say how an operation is run."""
    match operation:
        case BuildIndex() | DropIndex() | Backfill():
            return Mode.ALONE
        case Validate():
            return Mode.VALIDATION
        case Alter(Enum(values=old), Enum(values=new)) if old != new:
            return Mode.ENUM_VALUES
        case _:
            return Mode.TRANSACTION


_PREFERENCE = (Mode.ENUM_VALUES, Mode.TRANSACTION, Mode.ALONE, Mode.VALIDATION)


def _next_mode(
    operations: Sequence[Operation],
    waiting: dict[int, None],
    needed: Sequence[set[int]],
    done: set[int],
    *,
    last: Mode | None,
) -> Mode:
    """Go on as before where that is possible, so that the mode changes seldom."""
    ready = {mode_of(operations[each]) for each in waiting if needed[each] <= done}
    return next(mode for mode in (last, *_PREFERENCE) if mode is not None and mode in ready)
