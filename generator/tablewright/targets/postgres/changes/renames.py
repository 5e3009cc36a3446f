"""Renames in, statements out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tablewright.migrate.operations import Rename
from tablewright.schema import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    Policy,
    PrimaryKey,
    RangeType,
    Rule,
    Trigger,
    Unique,
)
from tablewright.sql.multirange_names import multirange_name
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.sql.types import type_name_sql
from tablewright.targets.postgres.changes.kind_words import kind_word, thing_name


def renaming(operation: Rename) -> Iterator[str]:
    """Spell RENAME, and SET SCHEMA where the namespace changes too."""
    thing, name = operation.thing, operation.name
    if operation.value is not None:
        old, new = text_literal(operation.value), text_literal(str(name))
        yield f"ALTER TYPE {thing_name(thing)} RENAME VALUE {old} TO {new};"
    elif operation.owner is not None:
        yield _part(thing, str(name), operation.owner)
    elif isinstance(name, Name) and isinstance(thing.name, Name):
        yield from _object(thing, name)
    else:
        new = identifier(str(name))
        yield f"ALTER {kind_word(thing)} {thing_name(thing)} RENAME TO {new};"


def _object(thing: Any, name: Name) -> Iterator[str]:
    subject = thing_name(thing)
    if thing.name.name != name.name:
        yield f"ALTER {kind_word(thing)} {subject} RENAME TO {identifier(name.name)};"
        yield from _multirange(thing, name)
        subject = thing_name(replace(thing, name=Name(thing.name.namespace, name.name)))
    if thing.name.namespace != name.namespace:
        yield f"ALTER {kind_word(thing)} {subject} SET SCHEMA {identifier(name.namespace)};"


def _multirange(thing: Any, name: Name) -> Iterator[str]:
    """Spell that the multirange type, named after its range type, goes with it."""
    if isinstance(thing, RangeType) and not any(
        option == "multirange_type_name" for option, _ in thing.options
    ):
        old = Name(thing.name.namespace, multirange_name(thing.name.name))
        new = identifier(multirange_name(name.name))
        yield f"ALTER TYPE {type_name_sql(old)} RENAME TO {new};"


def _part(thing: Any, name: str, owner: Name) -> str:
    table, old, new = qualified(owner), identifier(thing.name), identifier(name)
    match thing:
        case Column():
            return f"ALTER TABLE {table} RENAME COLUMN {old} TO {new};"
        case PrimaryKey() | Unique() | Exclusion() | Check() | ForeignKey():
            return f"ALTER TABLE {table} RENAME CONSTRAINT {old} TO {new};"
        case Index():
            return f"ALTER INDEX {qualified(Name(owner.namespace, thing.name))} RENAME TO {new};"
        case Trigger():
            return f"ALTER TRIGGER {old} ON {table} RENAME TO {new};"
        case Rule():
            return f"ALTER RULE {old} ON {table} RENAME TO {new};"
        case Policy():
            return f"ALTER POLICY {old} ON {table} RENAME TO {new};"
        case _:
            raise AssertionError(f"a {type(thing).__name__} is not renamed")
