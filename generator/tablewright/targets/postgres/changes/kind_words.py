"""Things in, what DROP and ALTER call them out: the word for the kind, and the name."""

from __future__ import annotations

from typing import Any

from tablewright.schema import (
    Aggregate,
    Collation,
    CompositeType,
    Domain,
    Enum,
    EventTrigger,
    Extension,
    ForeignDataWrapper,
    ForeignServer,
    Function,
    MaterializedView,
    Name,
    Namespace,
    Publication,
    RangeType,
    Role,
    Sequence,
    Statistics,
    Table,
    TextSearchConfiguration,
    TextSearchDictionary,
    View,
)
from tablewright.sql.definitions import search_name_sql
from tablewright.sql.known_names import routine_sql
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.signatures import signature
from tablewright.sql.types import type_name_sql

_WORDS: dict[type, str] = {
    Aggregate: "AGGREGATE",
    Collation: "COLLATION",
    CompositeType: "TYPE",
    Domain: "DOMAIN",
    Enum: "TYPE",
    EventTrigger: "EVENT TRIGGER",
    Extension: "EXTENSION",
    ForeignDataWrapper: "FOREIGN DATA WRAPPER",
    ForeignServer: "SERVER",
    MaterializedView: "MATERIALIZED VIEW",
    Namespace: "SCHEMA",
    Publication: "PUBLICATION",
    RangeType: "TYPE",
    Role: "ROLE",
    Sequence: "SEQUENCE",
    Statistics: "STATISTICS",
    TextSearchConfiguration: "TEXT SEARCH CONFIGURATION",
    TextSearchDictionary: "TEXT SEARCH DICTIONARY",
    View: "VIEW",
}


def kind_word(thing: Any) -> str:
    """Say what a thing is."""
    match thing:
        case Table():
            return "FOREIGN TABLE" if thing.foreign else "TABLE"
        case Function():
            return "PROCEDURE" if thing.kind == "procedure" else "FUNCTION"
        case _:
            return _WORDS[type(thing)]


def thing_name(thing: Any) -> str:
    """Spell the name of a thing, with what tells it from others of that name."""
    match thing:
        case Function():
            return f"{routine_sql(thing.name)}({', '.join(signature(thing))})"
        case Aggregate():
            return f"{routine_sql(thing.name)}({thing.arguments})"
        case Enum() | Domain() | CompositeType() | RangeType():
            return type_name_sql(thing.name)
        case TextSearchConfiguration() | TextSearchDictionary():
            return search_name_sql(thing.name)
        case _:
            return qualified(thing.name) if isinstance(thing.name, Name) else identifier(thing.name)
