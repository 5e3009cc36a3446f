"""Things in, the statements that remove them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.schema import (
    Aggregate,
    Cast,
    Check,
    Collation,
    Column,
    ColumnDefault,
    CompositeType,
    DefaultPrivilege,
    Domain,
    Enum,
    EventTrigger,
    Exclusion,
    Extension,
    ForeignDataWrapper,
    ForeignKey,
    ForeignServer,
    Function,
    Grant,
    Index,
    IndexRole,
    MaterializedView,
    Name,
    Namespace,
    Operator,
    Policy,
    PrimaryKey,
    Publication,
    RangeType,
    RawSql,
    Role,
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
from tablewright.sql.definitions import operator_sql, search_name_sql
from tablewright.sql.grants import undo_default_privilege_sql, undo_grant_sql
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.signatures import signature
from tablewright.sql.types import type_name_sql

# What DROP calls things that go by their name alone.
_WORDS: dict[type, str] = {
    Collation: "COLLATION",
    Sequence: "SEQUENCE",
    View: "VIEW",
    MaterializedView: "MATERIALIZED VIEW",
    Statistics: "STATISTICS",
    Role: "ROLE",
    Namespace: "SCHEMA",
    Extension: "EXTENSION",
    ForeignDataWrapper: "FOREIGN DATA WRAPPER",
    ForeignServer: "SERVER",
    Publication: "PUBLICATION",
    EventTrigger: "EVENT TRIGGER",
}
_TYPE_WORDS: dict[type, str] = {
    Enum: "TYPE",
    CompositeType: "TYPE",
    RangeType: "TYPE",
    Domain: "DOMAIN",
}
_SEARCH_WORDS: dict[type, str] = {
    TextSearchDictionary: "TEXT SEARCH DICTIONARY",
    TextSearchConfiguration: "TEXT SEARCH CONFIGURATION",
}


def drop_from_one(column: Column, owner: Name) -> Iterator[str]:
    """Spell DROP COLUMN of a table alone: those below keep theirs (manual, ALTER TABLE)."""
    yield f"ALTER TABLE ONLY {qualified(owner)} DROP COLUMN {identifier(column.name)};"


def drop(thing: Any, owner: Name | None) -> Iterator[str]:
    """Spell DROP, without CASCADE: what depends on the thing is dropped by name before it."""
    if owner is not None:
        yield from _drop_part(thing, owner)
        return
    match thing:
        case Table():
            yield f"DROP {'FOREIGN ' if thing.foreign else ''}TABLE {qualified(thing.name)};"
        case Function():
            yield f"DROP {_routine(thing)} {function_name(thing)};"
        case Aggregate():
            yield f"DROP AGGREGATE {qualified(thing.name)}({thing.arguments});"
        case Operator():
            operands = f"{thing.left or 'NONE'}, {thing.right}"
            yield f"DROP OPERATOR {operator_sql(thing.name)} ({operands});"
        case Cast():
            yield f"DROP CAST ({thing.source} AS {thing.target});"
        case Grant():
            yield f"{undo_grant_sql(thing)};"
        case DefaultPrivilege():
            yield f"ALTER DEFAULT PRIVILEGES {undo_default_privilege_sql(thing)};"
        case RawSql():
            drop_sql = thing.drop or f"-- {thing.name} is left as it is: nothing says how it goes"
            yield drop_sql.rstrip().removesuffix(";") + ";" if thing.drop else drop_sql
        case _ if type(thing) in _TYPE_WORDS:
            yield f"DROP {_TYPE_WORDS[type(thing)]} {type_name_sql(thing.name)};"
        case _ if type(thing) in _SEARCH_WORDS:
            yield f"DROP {_SEARCH_WORDS[type(thing)]} {search_name_sql(thing.name)};"
        case _:
            name = thing.name
            spelled = qualified(name) if isinstance(name, Name) else identifier(name)
            yield f"DROP {_WORDS[type(thing)]} {spelled};"


def function_name(function: Function) -> str:
    """Spell a function with the types that tell it from others."""
    return f"{qualified(function.name)}({', '.join(signature(function))})"


def _routine(function: Function) -> str:
    return "PROCEDURE" if function.kind == "procedure" else "FUNCTION"


def _drop_part(thing: Any, owner: Name) -> Iterator[str]:
    table = qualified(owner)
    match thing:
        case Column():
            yield f"ALTER TABLE {table} DROP COLUMN {identifier(thing.name)};"
        case ColumnDefault():
            yield f"ALTER TABLE ONLY {table} ALTER COLUMN {identifier(thing.name)} DROP DEFAULT;"
        case PrimaryKey() | Unique() | Exclusion() | Check() | ForeignKey():
            yield f"ALTER TABLE {table} DROP CONSTRAINT {identifier(thing.name)};"
        case Index():
            yield f"DROP INDEX {qualified(Name(owner.namespace, thing.name))};"
        case Trigger():
            yield from _drop_trigger(thing, table)
        case Rule():
            yield f"DROP RULE {identifier(thing.name)} ON {table};"
        case Policy():
            yield f"DROP POLICY {identifier(thing.name)} ON {table};"
        case IndexRole():
            how = "SET WITHOUT CLUSTER" if "CLUSTER" in thing.words else "REPLICA IDENTITY DEFAULT"
            yield f"ALTER TABLE ONLY {table} {how};"


def _drop_trigger(trigger: Trigger, table: str) -> Iterator[str]:
    """Spell DROP TRIGGER; of a partition's, which goes with that above, only its own setting."""
    if trigger.inherited:
        yield f"ALTER TABLE {table} ENABLE TRIGGER {identifier(trigger.name)};"
    else:
        yield f"DROP TRIGGER {identifier(trigger.name)} ON {table};"
