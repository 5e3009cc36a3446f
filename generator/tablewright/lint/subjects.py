"""What several rules look at: everything that has a type, and everything that has a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tablewright.schema import Column, DataType, Domain, Notes, Schema, Table


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
            yield Typed(table, column)


def things_of_type(schema: Schema, *names: str) -> Iterator[Typed]:
    """Yield every domain and column, also of arrays, whose type is one of these built-in ones."""
    for each in typed_things(schema):
        data_type = each.type
        if data_type.name in names and data_type.namespace is None:
            yield each


def named_things(schema: Schema) -> Iterator[Named]:
    """Yield whatever statements call by name: all objects and columns."""
    for namespace in schema.namespaces:
        yield Named("namespace", namespace.name, namespace.notes)
    for enum in schema.enums:
        yield Named("enum", enum.name.name, enum.notes)
    for domain in schema.domains:
        yield Named("domain", domain.name.name, domain.notes)
    for function in schema.functions:
        yield Named(function.kind, function.name.name, function.notes)
    for table in schema.tables:
        yield Named("table", table.name.name, table.notes)
        for column in table.columns:
            yield Named("column", column.name, column.notes, table)
    for view in schema.views:
        yield Named("view", view.name.name, view.notes)


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
