"""Things in, the statements that remove them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.schema import (
    STANDARD_COMMENT,
    Cast,
    Check,
    Column,
    ColumnDefault,
    DefaultPrivilege,
    Exclusion,
    ForeignKey,
    Grant,
    Index,
    IndexRole,
    Name,
    Namespace,
    Operator,
    Policy,
    PrimaryKey,
    RawSql,
    Rule,
    Trigger,
    Unique,
)
from tablewright.sql.definitions import operator_sql
from tablewright.sql.grants import undo_default_privilege_sql, undo_grant_sql
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.targets.postgres.changes.kind_words import kind_word, thing_name


def drop_from_one(column: Column, owner: Name) -> Iterator[str]:
    """Spell DROP COLUMN of a table alone: those below keep theirs (manual, ALTER TABLE)."""
    yield f"ALTER TABLE ONLY {qualified(owner)} DROP COLUMN {identifier(column.name)};"


def drop(thing: Any, owner: Name | None) -> Iterator[str]:
    """Spell DROP, without CASCADE: what depends on the thing is dropped by name before it."""
    if owner is not None:
        yield from _drop_part(thing, owner)
        return
    match thing:
        case Namespace() if thing.is_public:
            yield f"COMMENT ON SCHEMA public IS {text_literal(STANDARD_COMMENT)};"
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
        case _:
            yield f"DROP {kind_word(thing)} {thing_name(thing)};"


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
