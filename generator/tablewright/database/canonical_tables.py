"""A table of the specification in, the table with its texts as the server spells them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tablewright.database.speller import Speller
from tablewright.schema import (
    Check,
    Column,
    Exclusion,
    Index,
    IndexElement,
    Name,
    Policy,
    PrimaryKey,
    Rule,
    Table,
    Trigger,
    Unique,
)
from tablewright.sql.types import type_sql

T = TypeVar("T")
Key = TypeVar("Key", PrimaryKey, Unique, Exclusion)

_EVENTS = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")


def canonical_table(
    table: Table, spell: Speller, collations: Mapping[str, Name], *, above: Table | None = None
) -> Table:
    """Spell everything in a table; its parts are sorted by name, as introspect sorts them.

    Args:
        table: From the specification.
        spell: In its first or second pass.
        collations: Those that a name without a namespace means.
        above: The table that it is a partition of.
    """
    key = table.primary_key
    return replace(
        table,
        columns=tuple(_column(each, table, spell, collations) for each in table.columns),
        primary_key=key and _with_comments(key),
        uniques=by_name(_with_comments(each) for each in table.uniques),
        checks=by_name(_check(each, table, spell) for each in table.checks),
        exclusions=by_name(_exclusion(each, table, spell) for each in table.exclusions),
        foreign_keys=by_name(_with_comment(each) for each in table.foreign_keys),
        indexes=by_name(_index(each, table, spell) for each in table.indexes),
        triggers=by_name(_trigger(each, table, spell) for each in table.triggers),
        partition_by=spell.partition_key(table),
        partition_of=spell.partition(table, above),
        rules=canonical_rules(table.rules, table.name, spell),
        policies=by_name(_policy(each, table, spell) for each in table.policies),
        comment=table.comment or None,
    )


def canonical_rules(rules: Iterable[Rule], owner: Name, spell: Speller) -> tuple[Rule, ...]:
    """Spell the rewrite rules of a table or view."""

    def rule(each: Rule) -> Rule:
        definition = spell.rule(each.definition, f"{owner}.{each.name}")
        return replace(each, definition=definition, comment=each.comment or None)

    return by_name(rule(each) for each in rules)


def canonical_index(index: Index, owner: Table, spell: Speller) -> Index:
    """Spell an index of a table, or of what has columns as a table has."""
    return _index(index, owner, spell)


def canonical_triggers(
    triggers: Iterable[Trigger], owner: Table, spell: Speller
) -> tuple[Trigger, ...]:
    """Spell the triggers of a table, or of what has columns as a table has."""
    return by_name(_trigger(each, owner, spell) for each in triggers)


def _policy(policy: Policy, table: Table, spell: Speller) -> Policy:
    subject = f"{table.name}.{policy.name}"
    using, check = policy.using, policy.check
    return replace(
        policy,
        roles=tuple(sorted(policy.roles)),
        using=None if using is None else spell.policy(using, table, subject),
        check=None if check is None else spell.policy(check, table, subject),
        comment=policy.comment or None,
    )


def by_name(things: Iterable[T]) -> tuple[T, ...]:
    """Sort what has a name."""

    def name(thing: Any) -> Any:
        return thing.name

    return tuple(sorted(things, key=name))


def _with_comment(thing: Any) -> Any:
    """Turn an empty comment into none, as COMMENT does (manual, COMMENT)."""
    return _spelled(thing, comment=thing.comment or None)


def _with_comments(key: Key) -> Key:
    """Do so of a key and of the index behind it."""
    return _spelled(key, comment=key.comment or None, index_comment=key.index_comment or None)


def _spelled(thing: T, **fields: Any) -> T:
    """Put spellings in; what has them already, as nearly all has in the first pass, stays."""
    if all(getattr(thing, name) == value for name, value in fields.items()):
        return thing
    return replace(thing, **fields)  # type: ignore[type-var]


def _column(column: Column, table: Table, spell: Speller, collations: Mapping[str, Name]) -> Column:
    subject = f"{table.name}.{column.name}"
    collation = column.collation
    if collation and not collation.namespace:
        collation = collations.get(collation.name, collation)
    return _spelled(
        column,
        type=spell.type(column.type, subject),
        default=spell.default(column.default, type_sql(column.type), subject),
        generated=spell.generated(column, table, subject),
        collation=collation,
        comment=column.comment or None,
    )


def _check(check: Check, table: Table, spell: Speller) -> Check:
    expression = spell.condition(check.expression, table, f"{table.name}.{check.name}")
    return _spelled(check, expression=expression, comment=check.comment or None)


def _exclusion(exclusion: Exclusion, table: Table, spell: Speller) -> Exclusion:
    subject = f"{table.name}.{exclusion.name}"
    return _spelled(
        _with_comments(exclusion),
        elements=_elements(exclusion.elements, table, spell, (exclusion.method, subject)),
        where=_predicate(exclusion.where, table, spell, subject),
    )


def _index(index: Index, table: Table, spell: Speller) -> Index:
    subject = f"{table.name}.{index.name}"
    return _spelled(
        index,
        elements=_elements(index.elements, table, spell, (index.method, subject)),
        where=_predicate(index.where, table, spell, subject),
        comment=index.comment or None,
    )


def _elements(
    elements: Iterable[IndexElement], table: Table, spell: Speller, place: tuple[str, str]
) -> tuple[IndexElement, ...]:
    method, subject = place
    return tuple(spell.element(each, table, method=method, subject=subject) for each in elements)


def _predicate(where: str | None, table: Table, spell: Speller, subject: str) -> str | None:
    return None if where is None else spell.condition(where, table, subject)


def _trigger(trigger: Trigger, table: Table, spell: Speller) -> Trigger:
    when = trigger.when
    return _spelled(
        trigger,
        events=tuple(each for each in _EVENTS if each in trigger.events),
        when=None if when is None else spell.when(when, table, f"{table.name}.{trigger.name}"),
        comment=trigger.comment or None,
    )
