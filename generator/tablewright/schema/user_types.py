"""The nouns of types that users define, and of collations."""

from __future__ import annotations

from dataclasses import field

from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.schema.types import DataType, Default
from tablewright.values import frozen


@frozen
class EnumValue:
    """One label of an enum; its comment and former name live in the specification only."""

    name: str
    comment: str | None = field(default=None, compare=False)
    renamed_from: str | None = field(default=None, compare=False)


@frozen
class Enum:
    """An enumerated type."""

    name: Name
    values: tuple[EnumValue, ...]
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class DomainCheck:
    """A check of a domain; the expression speaks of VALUE."""

    name: str
    expression: str
    validated: bool = True
    comment: str | None = None


@frozen
class Domain:
    """A type with rules of its own.

    Attributes:
        not_null_name: Of the constraint behind NOT NULL, where it is not PostgreSQL's own choice
            (PostgreSQL 17 keeps it).
        not_null_comment: On that constraint.
    """

    name: Name
    type: DataType
    nullable: bool = True
    not_null_name: str | None = None
    not_null_comment: str | None = None
    default: Default | None = None
    collation: Name | None = None
    checks: tuple[DomainCheck, ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Attribute:
    """A field of a composite type."""

    name: str
    type: DataType
    collation: Name | None = None
    comment: str | None = None


@frozen
class CompositeType:
    """A row type without a table."""

    name: Name
    attributes: tuple[Attribute, ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class RangeType:
    """A range type; options are those of CREATE TYPE ... AS RANGE, `subtype` among them.

    Names and types in them are as SQL. The name of the multirange type stands there only where it
    is not PostgreSQL's own choice.
    """

    name: Name
    options: tuple[tuple[str, str], ...]
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Collation:
    """A collation; options are those of CREATE COLLATION, as text."""

    name: Name
    options: tuple[tuple[str, str], ...]
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
