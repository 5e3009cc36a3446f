"""Operations that do not keep others waiting in, statements out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Check, Column, ForeignKey, Index, Name, PrimaryKey, Unique
from tablewright.sql.quote import identifier, qualified
from tablewright.targets.postgres.steps.parts import index_step
from tablewright.targets.postgres.steps.step import key_comments


def validate(constraint: Check | ForeignKey, owner: Name) -> Iterator[str]:
    """Spell VALIDATE CONSTRAINT."""
    yield f"ALTER TABLE {qualified(owner)} VALIDATE CONSTRAINT {identifier(constraint.name)};"


def build_index(index: Index, owner: Name) -> Iterator[str]:
    """Spell CREATE INDEX CONCURRENTLY, which may be run again after it was interrupted."""
    head = index_step(index, owner).head
    words, _, rest = head.partition("INDEX ")
    yield f"CREATE {words}INDEX CONCURRENTLY IF NOT EXISTS {rest};"


def drop_index(index: Index, owner: Name) -> Iterator[str]:
    """Spell DROP INDEX CONCURRENTLY, which may be run again after it was interrupted."""
    name = qualified(Name(owner.namespace, index.name))
    yield f"DROP INDEX CONCURRENTLY IF EXISTS {name};"


def adopt_index(key: PrimaryKey | Unique, owner: Name, index: str) -> Iterator[str]:
    """Spell ADD CONSTRAINT ... USING INDEX; of a partition, that the index is part of another."""
    words = "PRIMARY KEY" if isinstance(key, PrimaryKey) else "UNIQUE"
    text = f"ADD CONSTRAINT {identifier(key.name)} {words} USING INDEX {identifier(index)}"
    if key.deferrable:
        text += " DEFERRABLE"
        text += " INITIALLY DEFERRED" if key.initially_deferred else ""
    yield f"ALTER TABLE {qualified(owner)}\n    {text};"
    if key.attached_to is not None:
        part = qualified(Name(owner.namespace, key.name))
        yield f"ALTER INDEX {qualified(key.attached_to)} ATTACH PARTITION {part};"
    yield from key_comments(key, owner)


def require_values(column: Column, owner: Name) -> Iterator[str]:
    """Spell SET NOT NULL."""
    yield f"ALTER TABLE {qualified(owner)} ALTER COLUMN {identifier(column.name)} SET NOT NULL;"
