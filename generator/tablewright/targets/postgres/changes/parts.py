"""Constraints, indexes, triggers, rules and policies as they change in, statements out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.schema import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    Policy,
    PrimaryKey,
    Rule,
    Trigger,
    Unique,
)
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.spell import names_sql
from tablewright.targets.postgres.changes.words import (
    comment_change,
    constraint_comment_change,
    parameter_changes,
)
from tablewright.targets.postgres.steps.parts import trigger_step
from tablewright.targets.postgres.steps.rules import rule_step

_ENABLING = {
    "ORIGIN": "ENABLE",
    "DISABLED": "DISABLE",
    "REPLICA": "ENABLE REPLICA",
    "ALWAYS": "ENABLE ALWAYS",
}


def alter_key(
    before: PrimaryKey | Unique | Exclusion, after: PrimaryKey | Unique | Exclusion, owner: Name
) -> Iterator[str]:
    """Spell the storage of a key's index, what it is part of, and the comments on both."""
    index = qualified(Name(owner.namespace, after.name))
    yield from parameter_changes(f"ALTER INDEX {index}", before.storage, after.storage)
    if after.attached_to is not None and before.attached_to is None:
        yield f"ALTER INDEX {qualified(after.attached_to)} ATTACH PARTITION {index};"
    yield from constraint_comment_change(owner, after.name, before.comment, after.comment)
    yield from comment_change("INDEX", index, before.index_comment, after.index_comment)


def alter_check(before: Check, after: Check, owner: Name) -> Iterator[str]:
    """Spell VALIDATE CONSTRAINT, and the comment."""
    if after.validated and not before.validated:
        yield f"ALTER TABLE {qualified(owner)} VALIDATE CONSTRAINT {identifier(after.name)};"
    yield from constraint_comment_change(owner, after.name, before.comment, after.comment)


def alter_foreign_key(before: ForeignKey, after: ForeignKey, owner: Name) -> Iterator[str]:
    """Spell ALTER CONSTRAINT, VALIDATE CONSTRAINT, and the comment."""
    deferral = (after.deferrable, after.initially_deferred)
    if (before.deferrable, before.initially_deferred) != deferral:
        how = "DEFERRABLE" if after.deferrable else "NOT DEFERRABLE"
        how += " INITIALLY DEFERRED" if after.initially_deferred else ""
        if after.deferrable and not after.initially_deferred:
            how += " INITIALLY IMMEDIATE"
        yield f"ALTER TABLE {qualified(owner)} ALTER CONSTRAINT {identifier(after.name)} {how};"
    if after.validated and not before.validated:
        yield f"ALTER TABLE {qualified(owner)} VALIDATE CONSTRAINT {identifier(after.name)};"
    yield from constraint_comment_change(owner, after.name, before.comment, after.comment)


def alter_index(before: Index, after: Index, owner: Name) -> Iterator[str]:
    """Spell the storage and statistics of an index, what it is part of, and its comment."""
    name = qualified(Name(owner.namespace, after.name))
    yield from parameter_changes(f"ALTER INDEX {name}", before.storage, after.storage)
    old, new = dict(before.statistics), dict(after.statistics)
    for number in sorted({*old, *new}):
        if old.get(number) != new.get(number):
            target = new.get(number, -1)
            yield f"ALTER INDEX {name} ALTER COLUMN {number} SET STATISTICS {target};"
    if after.attached_to is not None and before.attached_to is None:
        yield f"ALTER INDEX {qualified(after.attached_to)} ATTACH PARTITION {name};"
    yield from comment_change("INDEX", name, before.comment, after.comment)


def alter_trigger(before: Trigger, after: Trigger, owner: Name) -> Iterator[str]:
    """Spell CREATE OR REPLACE TRIGGER where its definition changes, and when it fires."""
    table, name = qualified(owner), identifier(after.name)
    was_enabled = before.enabled
    if not _same_but(before, after):
        yield f"CREATE OR REPLACE {trigger_step(after, owner).head};"
        was_enabled = "ORIGIN"
    if was_enabled != after.enabled:
        yield f"ALTER TABLE {table} {_ENABLING[after.enabled]} TRIGGER {name};"
    yield from comment_change("TRIGGER", f"{name} ON {table}", before.comment, after.comment)


def _same_but(before: Trigger, after: Trigger) -> bool:
    """Tell whether two triggers differ in when they fire and in their comments at most."""
    return replace(before, enabled=after.enabled, comment=after.comment) == after


def alter_rule(before: Rule, after: Rule, owner: Name) -> Iterator[str]:
    """Spell CREATE OR REPLACE RULE, when it fires, and the comment."""
    table, name = qualified(owner), identifier(after.name)
    if before.definition != after.definition:
        step = rule_step(after, owner)
        yield f"CREATE OR REPLACE RULE {step.name} AS\n    {step.head};"
    if before.enabled != after.enabled:
        yield f"ALTER TABLE {table} {_ENABLING[after.enabled]} RULE {name};"
    yield from comment_change("RULE", f"{name} ON {table}", before.comment, after.comment)


def alter_policy(before: Policy, after: Policy, owner: Name) -> Iterator[str]:
    """Spell ALTER POLICY, and the comment."""
    table, name = qualified(owner), identifier(after.name)
    clauses = []
    if before.roles != after.roles:
        clauses.append(f"TO {names_sql(after.roles) if after.roles else 'PUBLIC'}")
    if before.using != after.using:
        clauses.append(f"USING ({after.using})")
    if before.check != after.check:
        clauses.append(f"WITH CHECK ({after.check})")
    if clauses:
        yield f"ALTER POLICY {name} ON {table}\n    " + "\n    ".join(clauses) + ";"
    yield from comment_change("POLICY", f"{name} ON {table}", before.comment, after.comment)
