"""Sequences: those that stand alone or feed a column, and those behind identity columns."""

from __future__ import annotations

from dataclasses import field, replace

from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.schema.types import DataType
from tablewright.values import frozen


@frozen
class SequenceOptions:
    """How a sequence counts; None stands for PostgreSQL's own default (CREATE SEQUENCE)."""

    start: int | None = None
    increment: int = 1
    minimum: int | None = None
    maximum: int | None = None
    cache: int = 1
    cycle: bool = False


DEFAULT_COUNTING = SequenceOptions()
_BITS = {"smallint": 15, "integer": 31, "bigint": 63}


def without_defaults(options: SequenceOptions, type_: DataType) -> SequenceOptions:
    """Return options with None for what PostgreSQL would choose itself (CREATE SEQUENCE)."""
    most = 2 ** _BITS.get(type_.name, 63) - 1
    low, high = (1, most) if options.increment > 0 else (-most - 1, -1)
    minimum = None if options.minimum == low else options.minimum
    maximum = None if options.maximum == high else options.maximum
    end, usual = (minimum, low) if options.increment > 0 else (maximum, high)
    first = usual if end is None else end
    start = None if options.start == first else options.start
    return replace(options, start=start, minimum=minimum, maximum=maximum)


BIGINT = DataType("bigint")


@frozen
class SequenceOwner:
    """The column with which a sequence is dropped; said when its table is there.

    Attributes:
        name: Of the table.
    """

    name: Name
    column: str
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Sequence:
    """A sequence.

    Attributes:
        type: smallint, integer or bigint.
        owned_by: The table and column with which it is dropped.
    """

    name: Name
    type: DataType = BIGINT
    options: SequenceOptions = DEFAULT_COUNTING
    owned_by: SequenceOwner | None = None
    unlogged: bool = False
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @property
    def owners(self) -> tuple[SequenceOwner, ...]:
        """The column that owns it, where there is one."""
        return (self.owned_by,) if self.owned_by else ()
