"""What several rules look at: everything that has a type, and everything that has a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tablewright.schema import (
    KINDS,
    Column,
    DataType,
    Domain,
    Extension,
    Name,
    Notes,
    Schema,
    Table,
    objects_of,
    spoken,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A column or domain.

    Attributes:
        table: Of a column; None for a domain.
    """

    table: Table | None
    thing: Column | Domain

    @property
    def what(self) -> str:
        """How messages call it."""
        if self.table is None:
            return f"domain `{self.thing.name}`"
        return f"column `{self.table.name}.{self.thing.name}`"

    @property
    def type(self) -> DataType:
        """Its type."""
        return self.thing.type

    @property
    def on(self) -> tuple[Notes, ...]:
        """Its notes, then its table's."""
        return (self.thing.notes, self.table.notes) if self.table else (self.thing.notes,)


@dataclass(frozen=True, slots=True)
class Named:
    """Anything with a name.

    Attributes:
        kind: The word for what it is, such as `column`.
        table: The table that it is part of, if it is part of one.
    """

    kind: str
    name: str
    notes: Notes
    table: Table | None = None

    @property
    def what(self) -> str:
        """How messages call it."""
        owner = f"{self.table.name}." if self.table else ""
        return f"{self.kind} `{owner}{self.name}`"

    @property
    def on(self) -> tuple[Notes, ...]:
        """Its notes, then its table's."""
        return (self.notes, self.table.notes) if self.table else (self.notes,)


def typed_things(schema: Schema) -> Iterator[Typed]:
    """Yield every domain and every column."""
    for domain in schema.domains:
        yield Typed(None, domain)
    for table in schema.tables:
        for column in table.columns:
            if not column.inherited:
                yield Typed(table, column)


def things_of_type(schema: Schema, *names: str) -> Iterator[Typed]:
    """Yield every domain and column, also of arrays, whose type is one of these built-in ones."""
    for each in typed_things(schema):
        data_type = each.type
        if data_type.name in names and data_type.namespace is None:
            yield each


def named_things(schema: Schema) -> Iterator[Named]:
    """Yield whatever statements call by name: all objects but extensions, and all columns."""
    for kind in KINDS:
        if kind.model is Extension:
            continue
        for thing in objects_of(schema, kind):
            name = thing.name.name if isinstance(thing.name, Name) else thing.name
            yield Named(spoken(thing), name, thing.notes)
            if isinstance(thing, Table):
                for column in thing.columns:
                    if not column.inherited:
                        yield Named("column", column.name, column.notes, thing)


def named_parts(table: Table) -> Iterator[Named]:
    """Yield the constraints, indexes and triggers of a table."""
    if table.primary_key:
        yield Named("primary key", table.primary_key.name, table.primary_key.notes, table)
    for kind, parts in (
        ("unique constraint", table.uniques),
        ("check", table.checks),
        ("exclusion constraint", table.exclusions),
        ("foreign key", table.foreign_keys),
        ("index", table.indexes),
        ("trigger", table.triggers),
    ):
        for part in parts:
            yield Named(kind, part.name, part.notes, table)
