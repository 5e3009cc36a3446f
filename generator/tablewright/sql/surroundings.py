"""Schemas in; what a statement about one table touches beside that table out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tablewright.schema import (
    Attribute,
    Column,
    Domain,
    ForeignKey,
    MaterializedView,
    Name,
    Publication,
    Schema,
    Table,
    View,
)
from tablewright.sql.object_names import object_name
from tablewright.sql.uses import script_uses

_Many = Mapping[Name, tuple[Name, ...]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How tables hang together: what the text of a statement does not say.

    Attributes:
        children: The partitions and heirs right below a table.
        parents: The tables right above one.
        references: The foreign keys, by table and name.
        index_owners: The table of each index, those of keys included.
        sequences: By table and column, the sequence that goes with the column.
        users: Tables with columns of a type, directly or by way of other types.
        queries: What views read.
        defaults: The default partition of a table.
        statistics: The table of extended statistics.
        published: The tables of each publication that lists some.
        ruled: Domains that do not take every value of their type.
        row_triggers: Triggers that are for each row, by table and name.
        materialized: Materialized views.
        partitioned: Tables that have partitions.
        foreign: Foreign tables.
    """

    children: _Many = field(default_factory=dict)
    parents: _Many = field(default_factory=dict)
    references: Mapping[tuple[Name, str], ForeignKey] = field(default_factory=dict)
    index_owners: Mapping[Name, Name] = field(default_factory=dict)
    sequences: Mapping[tuple[Name, str], Name] = field(default_factory=dict)
    users: _Many = field(default_factory=dict)
    queries: Mapping[Name, str] = field(default_factory=dict)
    defaults: Mapping[Name, Name] = field(default_factory=dict)
    statistics: Mapping[Name, Name] = field(default_factory=dict)
    published: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    ruled: frozenset[Name] = frozenset()
    row_triggers: frozenset[tuple[Name, str]] = frozenset()
    materialized: frozenset[Name] = frozenset()
    partitioned: frozenset[Name] = frozenset()
    foreign: frozenset[Name] = frozenset()

    def below(self, name: Name) -> Iterator[Name]:
        """Yield all partitions and heirs of a table, theirs included."""
        for child in self.children.get(name, ()):
            yield child
            yield from self.below(child)

    def family(self, name: Name) -> tuple[Name, ...]:
        """List a table and all below it."""
        return (name, *self.below(name))

    def referred(self, table: Name) -> Iterator[Name]:
        """Yield the tables to which a table's foreign keys refer."""
        yield from (key.table for (owner, _), key in self.references.items() if owner == table)

    def referring(self, table: Name) -> Iterator[Name]:
        """Yield the tables whose foreign keys refer to a table, or to one above it."""
        above = {table, *self.parents.get(table, ())}
        while more := {each for name in above for each in self.parents.get(name, ())} - above:
            above |= more
        yield from (owner for (owner, _), key in self.references.items() if key.table in above)

    def at_other_ends(self, table: Name, column: str) -> Iterator[Name]:
        """Yield the tables that foreign keys over a column, or to it, tie to it."""
        for (owner, _), key in self.references.items():
            if owner == table and column in key.columns:
                yield key.table
            if key.table == table and column in key.target_columns:
                yield owner

    def sequences_of(self, table: Name) -> Iterator[Name]:
        """Yield the sequences that go with the columns of a table."""
        yield from (name for (owner, _), name in self.sequences.items() if owner == table)

    def without(self, table: Name, constraint: str) -> Surroundings:
        """Return the same when a foreign key is gone."""
        key = (table, constraint)
        return replace(
            self, references={each: value for each, value in self.references.items() if each != key}
        )

    def with_key(self, table: Name, key: ForeignKey) -> Surroundings:
        """Return the same when a foreign key has come."""
        return replace(self, references={**self.references, (table, key.name): key})

    def detached(self, partition: Name) -> Surroundings:
        """Return the same when a table is no partition any more."""
        parents = self.parents.get(partition, ())
        children = {
            parent: tuple(each for each in below if each != partition)
            for parent, below in self.children.items()
        }
        defaults = {
            parent: name
            for parent, name in self.defaults.items()
            if not (parent in parents and name == partition)
        }
        above = {name: each for name, each in self.parents.items() if name != partition}
        return replace(self, children=children, parents=above, defaults=defaults)


NOTHING_AROUND = Surroundings()


def surroundings(*schemas: Schema) -> Surroundings:
    """Find how the tables hang together in any of several states, the first ones first."""
    tables = [table for schema in reversed(schemas) for table in schema.tables]
    plain = [view for schema in reversed(schemas) for view in schema.views]
    stored = [view for schema in reversed(schemas) for view in schema.materialized_views]
    owners: list[Table | MaterializedView] = [*tables, *stored]
    views: list[View | MaterializedView] = [*plain, *stored]
    pairs = [(parent, table.name) for table in tables for parent in _parents(table)]
    return Surroundings(
        children=_grouped(pairs),
        parents=_grouped((child, parent) for parent, child in pairs),
        references={(table.name, key.name): key for table in tables for key in table.foreign_keys},
        index_owners={
            Name(owner.name.namespace, name): owner.name
            for owner in owners
            for name in _index_names(owner)
        },
        sequences=_sequences(schemas),
        users=_users(schemas),
        queries={view.name: view.query for view in views},
        defaults={
            table.partition_of.table: table.name
            for table in tables
            if table.partition_of is not None and table.partition_of.is_default
        },
        statistics={each.name: each.table for schema in schemas for each in schema.statistics},
        published={
            publication.name: _published(publication)
            for schema in reversed(schemas)
            for publication in schema.publications
        },
        ruled=frozenset(
            domain.name
            for schema in schemas
            for domain in schema.domains
            if domain.checks or not domain.nullable
        ),
        row_triggers=frozenset(
            (table.name, trigger.name)
            for table in tables
            for trigger in table.triggers
            if trigger.per_row
        ),
        materialized=frozenset(view.name for view in stored),
        partitioned=frozenset(table.name for table in tables if table.partition_by is not None),
        foreign=frozenset(table.name for table in tables if table.foreign is not None),
    )


def _published(publication: Publication) -> tuple[Name, ...]:
    if not publication.tables:
        return ()
    listed = ", ".join(publication.tables)
    return tuple(sorted(script_uses(f"CREATE PUBLICATION p FOR TABLE {listed}").relations))


def _listed(thing: Any) -> tuple[Any, ...]:
    return () if thing is None else (thing,)


def _parents(table: Table) -> tuple[Name, ...]:
    return (*table.inherits, *((table.partition_of.table,) if table.partition_of else ()))


def _grouped(pairs: Iterable[tuple[Name, Name]]) -> dict[Name, tuple[Name, ...]]:
    found: dict[Name, list[Name]] = {}
    for key, value in dict.fromkeys(pairs):
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _index_names(owner: Table | MaterializedView) -> Iterator[str]:
    yield from (each.name for each in owner.indexes)
    if isinstance(owner, Table):
        keys = (*_listed(owner.primary_key), *owner.uniques, *owner.exclusions)
        yield from (each.name for each in keys)


def _sequences(schemas: Iterable[Schema]) -> dict[tuple[Name, str], Name]:
    found: dict[tuple[Name, str], Name] = {}
    for schema in schemas:
        for sequence in schema.sequences:
            if sequence.owned_by is not None:
                found[sequence.owned_by.name, sequence.owned_by.column] = sequence.name
        for table in schema.tables:
            for column in table.columns:
                if column.identity is not None:
                    usual = object_name(table.name.name, column.name, "seq")
                    found[table.name, column.name] = column.identity.sequence or Name(
                        table.name.namespace, usual
                    )
    return found


def _users(schemas: Iterable[Schema]) -> dict[Name, tuple[Name, ...]]:
    """Find for each type the tables with rows that have values of it."""
    direct: list[tuple[Name, Name]] = []
    within: list[tuple[Name, Name]] = []
    for schema in schemas:
        for table in schema.tables:
            direct += _of_types(table.columns, table.name)
        for domain in schema.domains:
            within += _of_types((domain,), domain.name)
        for composite in schema.composite_types:
            within += _of_types(composite.attributes, composite.name)
    tables, types = _grouped(direct), _grouped(within)

    def all_users(name: Name) -> Iterator[Name]:
        # Of two states one may have within another what the other has the other way round.
        waiting, known = [name], {name}
        while waiting:
            each = waiting.pop()
            yield from tables.get(each, ())
            inner = [other for other in types.get(each, ()) if other not in known]
            waiting += inner
            known.update(inner)

    return {name: tuple(dict.fromkeys(all_users(name))) for name in {*tables, *types}}


def _of_types(
    parts: Iterable[Column | Attribute | Domain], user: Name
) -> Iterator[tuple[Name, Name]]:
    """Yield the types of a schema's own that the parts of something have, each with its user."""
    for each in parts:
        if (name := each.type.own_name) is not None:
            yield name, user
