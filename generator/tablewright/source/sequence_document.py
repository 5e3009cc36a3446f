"""The shape of sequences in schema.yaml, and of the counting that identity columns share."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tablewright.source.forms import Described, Part


class CountingOptions(Part):
    """How a sequence counts."""

    start: int | None = None
    """The first value; the smallest where it counts up."""
    increment: int = 1
    """What is added for the next value; negative to count down."""
    min: int | None = None
    """The smallest value; 1 where it counts up."""
    max: int | None = None
    """The largest value; that of the type where it counts up."""
    cache: int = Field(default=1, ge=1)
    """How many values a session takes at once."""
    cycle: bool = False
    """Begin again when all values are used."""


class SequenceDocument(Described, CountingOptions):
    """A sequence."""

    type: Literal["smallint", "integer", "bigint"] = "bigint"
    """The type of its values."""
    owned_by: str | None = None
    """The column, as `table.column`, with which it is dropped."""
    unlogged: bool = False
    """Not written to the log: empty after a crash (PostgreSQL 15)."""


class IdentityDocument(CountingOptions):
    """An identity with more to say than when it draws a value."""

    generated: Literal["always", "by default"]
    """Whether a value may be given instead of the next one."""
    sequence: str | None = None
    """The name of its sequence; `<table>_<column>_seq` where absent."""
    unlogged: bool | None = None
    """Whether its sequence is kept out of the log, where it is not as the table (PostgreSQL 15)."""
