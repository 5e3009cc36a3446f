"""Renames in, statements out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tablewright.migrate.operations import Rename
from tablewright.schema import (
    Aggregate,
    Check,
    Collation,
    Column,
    CompositeType,
    Domain,
    Enum,
    Exclusion,
    ForeignKey,
    Function,
    Index,
    MaterializedView,
    Name,
    Namespace,
    Policy,
    PrimaryKey,
    RangeType,
    Rule,
    Sequence,
    Statistics,
    Table,
    TextSearchConfiguration,
    TextSearchDictionary,
    Trigger,
    Unique,
    View,
)
from tablewright.sql.definitions import search_name_sql
from tablewright.sql.multirange_names import multirange_name
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.sql.types import type_name_sql
from tablewright.targets.postgres.changes.drops import function_name
from tablewright.targets.postgres.changes.words import table_word

_WORDS: dict[type, str] = {
    Collation: "COLLATION",
    Sequence: "SEQUENCE",
    View: "VIEW",
    MaterializedView: "MATERIALIZED VIEW",
    Statistics: "STATISTICS",
    Namespace: "SCHEMA",
}


def renaming(operation: Rename) -> Iterator[str]:
    """Spell RENAME, and SET SCHEMA where the namespace changes too."""
    thing, name = operation.thing, operation.name
    if operation.value is not None:
        old, new = text_literal(operation.value), text_literal(str(name))
        yield f"ALTER TYPE {_subject(thing)} RENAME VALUE {old} TO {new};"
    elif operation.owner is not None:
        yield _part(thing, str(name), operation.owner)
    elif isinstance(name, Name) and isinstance(thing.name, Name):
        yield from _object(thing, name)
    else:
        old, new = identifier(str(thing.name)), identifier(str(name))
        yield f"ALTER {_word(thing)} {old} RENAME TO {new};"


def _object(thing: Any, name: Name) -> Iterator[str]:
    subject = _subject(thing)
    if thing.name.name != name.name:
        yield f"ALTER {_word(thing)} {subject} RENAME TO {identifier(name.name)};"
        yield from _multirange(thing, name)
        subject = _subject(replace(thing, name=Name(thing.name.namespace, name.name)))
    if thing.name.namespace != name.namespace:
        yield f"ALTER {_word(thing)} {subject} SET SCHEMA {identifier(name.namespace)};"


def _multirange(thing: Any, name: Name) -> Iterator[str]:
    """Spell that the multirange type, named after its range type, goes with it."""
    if isinstance(thing, RangeType) and not any(
        option == "multirange_type_name" for option, _ in thing.options
    ):
        old = Name(thing.name.namespace, multirange_name(thing.name.name))
        new = identifier(multirange_name(name.name))
        yield f"ALTER TYPE {type_name_sql(old)} RENAME TO {new};"


def _subject(thing: Any) -> str:
    match thing:
        case Function():
            return function_name(thing)
        case Aggregate():
            return f"{qualified(thing.name)}({thing.arguments})"
        case Enum() | Domain() | CompositeType() | RangeType():
            return type_name_sql(thing.name)
        case TextSearchConfiguration() | TextSearchDictionary():
            return search_name_sql(thing.name)
        case _:
            return qualified(thing.name)


def _word(thing: Any) -> str:
    match thing:
        case Table():
            return table_word(thing)
        case Function():
            return "PROCEDURE" if thing.kind == "procedure" else "FUNCTION"
        case Aggregate():
            return "AGGREGATE"
        case Domain():
            return "DOMAIN"
        case Enum() | CompositeType() | RangeType():
            return "TYPE"
        case TextSearchConfiguration():
            return "TEXT SEARCH CONFIGURATION"
        case TextSearchDictionary():
            return "TEXT SEARCH DICTIONARY"
        case _:
            return _WORDS[type(thing)]


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
