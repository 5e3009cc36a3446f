"""Sequences as steps, and the clauses that identity columns share with them."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Column, Identity, Name, Sequence, SequenceOptions, SequenceOwner
from tablewright.sql.identity_sequences import identity_sequence
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.types import type_sql
from tablewright.targets.postgres.steps.step import Step, comment_on


def sequence_step(sequence: Sequence) -> Step:
    """Spell CREATE SEQUENCE."""
    unlogged = "UNLOGGED " if sequence.unlogged else ""
    clauses = list(_clauses(sequence.options))
    if sequence.type.name != "bigint":
        clauses.insert(0, f"AS {type_sql(sequence.type)}")
    name = qualified(sequence.name)
    head = " ".join((f"{unlogged}SEQUENCE {name}", *clauses))
    return Step(name, head, statements=tuple(comment_on("SEQUENCE", name, sequence.comment)))


def sequence_owner_step(owner: SequenceOwner, sequence: Name) -> Step:
    """Spell ALTER SEQUENCE ... OWNED BY."""
    return Step(qualified(sequence), f"{qualified(owner.name)}.{identifier(owner.column)}")


def identity_clause(identity: Identity) -> str:
    """Spell GENERATED ... AS IDENTITY."""
    text = f"GENERATED {'ALWAYS' if identity.always else 'BY DEFAULT'} AS IDENTITY"
    clauses = list(_clauses(identity.options))
    if identity.sequence is not None:
        clauses.insert(0, f"SEQUENCE NAME {qualified(identity.sequence)}")
    return f"{text} ({' '.join(clauses)})" if clauses else text


def identity_logging(column: Column, table: Name) -> Iterator[str]:
    """Spell ALTER SEQUENCE ... SET LOGGED where an identity is not as its table is."""
    identity = column.identity
    if identity is not None and identity.unlogged is not None:
        how = "UNLOGGED" if identity.unlogged else "LOGGED"
        name = qualified(identity_sequence(identity, table, column.name))
        yield f"ALTER SEQUENCE {name} SET {how};"


def _clauses(options: SequenceOptions) -> Iterator[str]:
    if options.start is not None:
        yield f"START WITH {options.start}"
    if options.increment != 1:
        yield f"INCREMENT BY {options.increment}"
    if options.minimum is not None:
        yield f"MINVALUE {options.minimum}"
    if options.maximum is not None:
        yield f"MAXVALUE {options.maximum}"
    if options.cache != 1:
        yield f"CACHE {options.cache}"
    if options.cycle:
        yield "CYCLE"
