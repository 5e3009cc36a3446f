"""Sequences as they change in, statements out (manual, ALTER SEQUENCE)."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.migrate.operations import Resume
from tablewright.schema import Name, Sequence, SequenceOptions
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.sql.types import type_sql
from tablewright.targets.postgres.changes.columns import into_bounds, option_clauses
from tablewright.targets.postgres.changes.words import comment_change


def alter_sequence(before: Sequence, after: Sequence) -> Iterator[str]:
    """Spell how it counts, whose it is, and the comment; its value stays."""
    name = qualified(after.name)
    clauses = [f"AS {type_sql(after.type)}"] if before.type != after.type else []
    clauses += option_clauses(before.options, after.options)
    yield from into_bounds(after.name, before.options, after.options)
    if clauses:
        yield f"ALTER SEQUENCE {name} {' '.join(clauses)};"
    if before.unlogged != after.unlogged:
        yield f"ALTER SEQUENCE {name} SET {'UNLOGGED' if after.unlogged else 'LOGGED'};"
    if before.owned_by != after.owned_by:
        owner = after.owned_by
        whose = f"{qualified(owner.name)}.{identifier(owner.column)}" if owner else "NONE"
        yield f"ALTER SEQUENCE {name} OWNED BY {whose};"
    yield from comment_change("SEQUENCE", name, before.comment, after.comment)


def resume(operation: Resume) -> Iterator[str]:
    """Spell setval(), so that the next value is one that no row has (manual, 9.17)."""
    thing, table = operation.thing, operation.owner
    if isinstance(thing, Sequence):
        owner = thing.owned_by
        if owner is not None:
            sequence = text_literal(qualified(thing.name))
            column = identifier(owner.column)
            whole = "" if operation.is_whole else "::bigint"
            yield _setval(sequence, owner.name, f"{column}{whole}", thing.options)
    elif table is not None and thing.identity is not None:
        place = f"{text_literal(qualified(table))}, {text_literal(thing.name)}"
        sequence = f"pg_catalog.pg_get_serial_sequence({place})"
        yield _setval(sequence, table, identifier(thing.name), thing.identity.options)


def _setval(sequence: str, table: Name, value: str, options: SequenceOptions) -> str:
    """Values that are not within its bounds the sequence does not come to."""
    if options.increment > 0:
        last, bound = f"max({value})", f">= {options.minimum or 1}"
    else:
        last, bound = f"min({value})", f"<= {options.maximum or -1}"
    return (
        f"SELECT pg_catalog.setval({sequence}, {last} + {options.increment}, false)"
        f" FROM {qualified(table)} HAVING {last} {bound};"
    )
