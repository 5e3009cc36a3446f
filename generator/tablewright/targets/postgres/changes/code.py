"""Functions, aggregates, operators, casts and event triggers as they change, as statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.schema import Aggregate, Cast, EventTrigger, Function, Operator
from tablewright.sql.definitions import operator_sql
from tablewright.sql.quote import identifier, qualified
from tablewright.targets.postgres.changes.kind_words import kind_word, thing_name
from tablewright.targets.postgres.changes.words import comment_change
from tablewright.targets.postgres.steps.routines import function_step


def alter_function(before: Function, after: Function) -> Iterator[str]:
    """Spell CREATE OR REPLACE, which keeps rights and dependents; and the comment."""
    if replace(before, comment=after.comment) != after:
        step = function_step(replace(after, comment=None))
        lines = "".join(f"\n    {line}" for line in step.lines)
        yield f"CREATE OR REPLACE {step.head} {step.name}{lines};"
    name = thing_name(after)
    yield from comment_change(kind_word(after), name, before.comment, after.comment)


def alter_aggregate(before: Aggregate, after: Aggregate) -> Iterator[str]:
    """Spell the comment; anything else makes the aggregate anew."""
    subject = f"{qualified(after.name)}({after.arguments})"
    yield from comment_change("AGGREGATE", subject, before.comment, after.comment)


def alter_operator(before: Operator, after: Operator) -> Iterator[str]:
    """Spell the comment; anything else makes the operator anew."""
    subject = f"{operator_sql(after.name)} ({after.left or 'NONE'}, {after.right})"
    yield from comment_change("OPERATOR", subject, before.comment, after.comment)


def alter_cast(before: Cast, after: Cast) -> Iterator[str]:
    """Spell the comment; anything else makes the cast anew."""
    subject = f"({after.source} AS {after.target})"
    yield from comment_change("CAST", subject, before.comment, after.comment)


def alter_event_trigger(before: EventTrigger, after: EventTrigger) -> Iterator[str]:
    """Spell in which sessions it fires, and the comment."""
    name = identifier(after.name)
    if before.enabled != after.enabled:
        words = {"ORIGIN": "ENABLE", "DISABLED": "DISABLE"}
        how = words.get(after.enabled, f"ENABLE {after.enabled}")
        yield f"ALTER EVENT TRIGGER {name} {how};"
    yield from comment_change("EVENT TRIGGER", name, before.comment, after.comment)
