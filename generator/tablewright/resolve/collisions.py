"""Names that PostgreSQL would find taken: a namespace's relations share names, as do its types."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Diagnostic, Related, Span
from tablewright.schema import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    PrimaryKey,
    Schema,
    Unique,
)

_Named = PrimaryKey | Unique | Exclusion | Index | Check | ForeignKey
_Claim = tuple[Name, str, Span | None]


def name_collisions(schema: Schema) -> Iterator[Diagnostic]:
    """Yield an error for each object whose name another one has already."""
    yield from _collisions(_relations(schema))
    yield from _collisions(_types(schema))
    yield from _reserved_namespaces(schema)
    for table in schema.tables:
        triggers = ((Name("", t.name), f"trigger {t.name}", t.notes.span) for t in table.triggers)
        yield from _collisions(triggers)
        yield from _collisions(_constraints(schema, table.name))


def _reserved_namespaces(schema: Schema) -> Iterator[Diagnostic]:
    """Report namespaces that are there already (manual 5.10.2), or PostgreSQL's (5.10.6)."""
    seen = set()
    for namespace in schema.namespaces:
        if namespace.name in seen or (namespace.is_public and namespace.comment is None):
            message = f"namespace {namespace.name} is there already"
            yield Diagnostic("duplicate-name", message, namespace.notes.span, "leave it out")
        elif namespace.name.startswith("pg_"):
            message = f"namespace {namespace.name}: names with pg_ in front are PostgreSQL's own"
            yield Diagnostic("bad-name", message, namespace.notes.span, "give it another name")
        seen.add(namespace.name)


def _relations(schema: Schema) -> Iterator[_Claim]:
    """Tables, views and indexes, among them those of keys (manual, 5.10 Schemas)."""
    for table in schema.tables:
        yield table.name, f"table {table.name}", table.notes.span
    for view in schema.views:
        yield view.name, f"view {view.name}", view.notes.span
    for stored in schema.materialized_views:
        yield stored.name, f"materialized view {stored.name}", stored.notes.span
        for index in stored.indexes:
            what = f"the index {index.name} of {stored.name}"
            yield Name(stored.name.namespace, index.name), what, index.notes.span
    for sequence in schema.sequences:
        yield sequence.name, f"sequence {sequence.name}", sequence.notes.span
    for table in schema.tables:
        keys = (table.primary_key,) if table.primary_key else ()
        owners: tuple[_Named, ...] = (*keys, *table.uniques, *table.exclusions, *table.indexes)
        for owner in owners:
            what = f"the index {owner.name} of {table.name}"
            yield Name(table.name.namespace, owner.name), what, owner.notes.span


def _types(schema: Schema) -> Iterator[_Claim]:
    for enum in schema.enums:
        yield enum.name, f"enum {enum.name}", enum.notes.span
    for domain in schema.domains:
        yield domain.name, f"domain {domain.name}", domain.notes.span
    # Every table and view has a row type of its own name.
    for table in schema.tables:
        yield table.name, f"table {table.name}", table.notes.span
    for view in schema.views:
        yield view.name, f"view {view.name}", view.notes.span


def _constraints(schema: Schema, name: Name) -> Iterator[_Claim]:
    table = schema.table_by_name[name]
    keys = (table.primary_key,) if table.primary_key else ()
    indexed: tuple[_Named, ...] = (*keys, *table.uniques, *table.exclusions)
    for owner in (*indexed, *table.checks, *table.foreign_keys):
        yield Name("", owner.name), f"constraint {owner.name} of {name}", owner.notes.span


def _collisions(claims: Iterator[_Claim]) -> Iterator[Diagnostic]:
    first: dict[Name, tuple[str, Span | None]] = {}
    for name, what, span in claims:
        if name not in first:
            first[name] = (what, span)
            continue
        other, other_span = first[name]
        related = (Related(f"{other} is here", other_span),) if other_span else ()
        message = f"{what} has the name of {other}"
        mend = "give one of them another name"
        yield Diagnostic("duplicate-name", message, span, mend, related=related)
