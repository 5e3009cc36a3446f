"""The closed list of operations: frozen values that carry whole objects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

from tablewright.schema import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    PrimaryKey,
    SchemaObject,
    Sequence,
    Table,
    TablePart,
    Unique,
)

Thing = SchemaObject | TablePart | Column
# Parts with an index behind them, which has their name.
INDEXED = (Index, PrimaryKey, Unique, Exclusion)


@dataclass(frozen=True, slots=True)
class Add:
    """Create an object, or a part of a table or view that PostgreSQL creates by a statement.

    Attributes:
        thing: A table comes with its columns and constraints, foreign keys excepted.
        owner: The table or view that a part belongs to; None for objects.
        heirs: Of a column, the tables below, to which it is handed down.
        waits_for: Of a column, the tables below that have one of their own before.
    """

    thing: Thing
    owner: Name | None = None
    heirs: tuple[Name, ...] = ()
    waits_for: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove an object or a part; a table goes with all that belongs to it.

    Attributes:
        successor: Of a key, the index that is built beside it and then takes its place.
        only: Of a column, that the tables below keep it.
        heirs: Of a column or check, the tables below, which may have one of their own; of a table,
            the partitions that go with it.
        rows: Of a table that is made anew, where its rows wait.
    """

    thing: Thing
    owner: Name | None = None
    successor: Index | None = None
    only: bool = False
    heirs: tuple[Name, ...] = ()
    rows: KeptRows | None = None


@dataclass(frozen=True, slots=True)
class Alter:
    """Change an object or a part where it is; both sides have the same name.

    Of a table only its own settings are meant: its columns and other parts change by operations of
    their own.

    Attributes:
        heirs: Of a column, the tables below, to which NOT NULL is handed down.
    """

    before: Thing
    after: Thing
    owner: Name | None = None
    heirs: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Retype:
    """Give a column another type or collation, or the same one made anew.

    Attributes:
        before: With its type as it is called while this runs.
        heirs: The tables below, which have the column from this one.
        by_text: There is no cast, but the text of one may be read as the other.
        into_list: Each value becomes a list of one.
        out_of_list: The first of each list is kept.
        by_name: A row becomes a document, or a document a row, column by column.
        into_text: The new type is a domain over a text.
        rows_of: The tables whose rows the column holds, and which change meanwhile.
        has_rows: False of a foreign table, whose rows are converted where they are read.
    """

    before: Column
    after: Column
    owner: Name
    has_rows: bool = True
    heirs: tuple[Name, ...] = ()
    by_text: bool = False
    into_list: bool = False
    out_of_list: bool = False
    by_name: bool = False
    into_text: bool = False
    rows_of: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptRows:
    """The rows of a table that is made anew, while it is not there.

    Attributes:
        place: The table in which they wait.
        columns: What is kept of them, each as it waits and as it is wanted.
    """

    place: Name
    columns: tuple[Retype, ...]


@dataclass(frozen=True, slots=True)
class PutBack:
    """Fill a table that was made anew with the rows that it had.

    Attributes:
        thing: As it is wanted.
        below: The tables below it, each of which has its place for some.
    """

    thing: Table
    rows: KeptRows
    below: tuple[Name, ...] = ()
    owner: None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """Give an object, a part, or a value of an enum another name or namespace.

    Attributes:
        thing: As it is before; of an enum's value, the enum.
        name: The new one.
        value: The value of an enum that is renamed; else None.
    """

    thing: Thing
    name: Name | str
    owner: Name | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class NotNullName:
    """What the constraint behind a NOT NULL of a table is called, and is to be called."""

    table: Name
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class RenameNotNulls:
    """Rename the constraints behind NOT NULL in a tree of partitions.

    Attributes:
        thing: The topmost table.
        apart: The partitions that are detached meanwhile, those above first.
        names: Of the topmost table, and of those that are apart.
    """

    thing: Table
    apart: tuple[Table, ...]
    names: tuple[NotNullName, ...]
    owner: None = None


@dataclass(frozen=True, slots=True)
class Validate:
    """Look whether all rows keep to a constraint that was added without a look."""

    thing: Check | ForeignKey
    owner: Name


@dataclass(frozen=True, slots=True)
class BuildIndex:
    """CREATE INDEX CONCURRENTLY: writers go on."""

    thing: Index
    owner: Name


@dataclass(frozen=True, slots=True)
class DropIndex:
    """DROP INDEX CONCURRENTLY: nobody waits.

    Attributes:
        successor: What is built beside it and then takes its name.
    """

    thing: Index
    owner: Name
    successor: Index | None = None


@dataclass(frozen=True, slots=True)
class AdoptIndex:
    """Make a unique index that is there the index of a key.

    Attributes:
        index: Its name; PostgreSQL gives it that of the key.
        above: The tables of whose keys it becomes a part.
    """

    thing: PrimaryKey | Unique
    owner: Name
    index: str
    above: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class RequireValues:
    """SET NOT NULL where a validated check has shown already that it holds.

    Attributes:
        heirs: The tables below, to which it is handed down.
    """

    thing: Column
    owner: Name
    heirs: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the sequence of a column go on behind the values that are there.

    Attributes:
        thing: An identity column, or a sequence that a column owns.
        owner: The table; None for a sequence.
        is_whole: The values are whole numbers by their type.
    """

    thing: Column | Sequence
    owner: Name | None = None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Backfill:
    """Copy columns into others, in batches that commit; it may be run again at any time.

    Attributes:
        thing: The table, whose primary key gives the order.
        pairs: From which column to which.
    """

    thing: Table
    pairs: tuple[tuple[Column, Column], ...]
    owner: None = None


Operation = (
    Add
    | Drop
    | Alter
    | Retype
    | PutBack
    | Rename
    | RenameNotNulls
    | Validate
    | BuildIndex
    | DropIndex
    | AdoptIndex
    | RequireValues
    | Resume
    | Backfill
)


def renamed(thing: Thing, name: Name | str) -> Thing:
    """Return a thing under another name."""
    changed: Any = thing
    return cast(Thing, replace(changed, name=name))


def thing_of(operation: Operation) -> Thing:
    """Return what an operation is about, as it is before."""
    if isinstance(operation, (Alter, Retype)):
        return operation.before
    return operation.thing
