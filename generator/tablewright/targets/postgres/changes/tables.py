"""A table's own settings and places as they change in, statements out (manual, ALTER TABLE)."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.migrate.operations import RenameNotNulls
from tablewright.schema import Name, Partition, Table
from tablewright.sql.quote import identifier, qualified
from tablewright.targets.postgres.changes.kind_words import kind_word
from tablewright.targets.postgres.changes.words import (
    comment_change,
    option_changes,
    parameter_changes,
    where_not_null_is_called,
)


def alter_table(before: Table, after: Table) -> Iterator[str]:
    """Spell every change of a table that is about none of its parts."""
    subject = f"ALTER {kind_word(after)} {qualified(after.name)}"
    yield from _parents(before, after, subject)
    if before.unlogged != after.unlogged:
        yield f"{subject} SET {'UNLOGGED' if after.unlogged else 'LOGGED'};"
    if before.method != after.method:
        yield f"{subject} SET ACCESS METHOD {identifier(after.method or 'heap')};"
    if before.tablespace != after.tablespace:
        yield f"{subject} SET TABLESPACE {identifier(after.tablespace or 'pg_default')};"
    yield from parameter_changes(subject, before.storage, after.storage)
    if before.foreign is not None and after.foreign is not None:
        options = list(option_changes(before.foreign.options, after.foreign.options))
        if options:
            yield f"{subject} OPTIONS ({', '.join(options)});"
    yield from _replica_identity(before, after)
    if before.row_security != after.row_security:
        yield f"{subject} {'ENABLE' if after.row_security else 'DISABLE'} ROW LEVEL SECURITY;"
    if before.force_row_security != after.force_row_security:
        how = "FORCE" if after.force_row_security else "NO FORCE"
        yield f"ALTER TABLE ONLY {qualified(after.name)} {how} ROW LEVEL SECURITY;"
    word = kind_word(after)
    yield from comment_change(word, qualified(after.name), before.comment, after.comment)


def _parents(before: Table, after: Table, subject: str) -> Iterator[str]:
    for parent in before.inherits:
        if parent not in after.inherits:
            yield f"{subject} NO INHERIT {qualified(parent)};"
    for parent in after.inherits:
        if parent not in before.inherits:
            yield f"{subject} INHERIT {qualified(parent)};"
    if before.partition_of == after.partition_of:
        return
    if before.partition_of is not None and not before.partition_of.is_nowhere:
        yield _detach(after.name, before.partition_of)
    if after.partition_of is not None and not after.partition_of.is_nowhere:
        yield _attach(after.name, after.partition_of)


def rename_not_nulls(operation: RenameNotNulls) -> Iterator[str]:
    """Spell renames past the tables above: what is to have a name of its own leaves them.

    Only where there is such a constraint: before PostgreSQL 18 NOT NULL has no name.
    """
    places = [(each.name, each.partition_of) for each in operation.apart]
    statements = [_detach(name, place) for name, place in reversed(places) if place is not None]
    statements += [
        f"ALTER TABLE {qualified(name.table)}"
        f" RENAME CONSTRAINT {identifier(name.was)} TO {identifier(name.becomes)};"
        for name in operation.names
    ]
    statements += [_attach(name, place) for name, place in places if place is not None]
    first = operation.names[0]
    yield where_not_null_is_called(qualified(first.table), first.was, statements)


def _detach(table: Name, place: Partition) -> str:
    return f"ALTER TABLE {qualified(place.table)} DETACH PARTITION {qualified(table)};"


def _attach(table: Name, place: Partition) -> str:
    return (
        f"ALTER TABLE {qualified(place.table)} ATTACH PARTITION {qualified(table)} {place.bound};"
    )


def _replica_identity(before: Table, after: Table) -> Iterator[str]:
    """Spell REPLICA IDENTITY; where an index is meant, that is a part of its own."""
    was, becomes = before.replica_identity, after.replica_identity
    if was != becomes and becomes in (None, "FULL", "NOTHING"):
        how = becomes or "DEFAULT"
        yield f"ALTER TABLE ONLY {qualified(after.name)} REPLICA IDENTITY {how};"
