"""Rewrite rules and policies of row-level security as steps."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Name, Policy, Rule
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.spell import names_sql
from tablewright.targets.postgres.steps.step import Step, comment_on

_ENABLING = {"DISABLED": "DISABLE", "REPLICA": "ENABLE REPLICA", "ALWAYS": "ENABLE ALWAYS"}


def rule_step(rule: Rule, owner: Name) -> Step:
    """Spell CREATE RULE."""
    name, table = identifier(rule.name), qualified(owner)
    comments = comment_on("RULE", f"{name} ON {table}", rule.comment)
    return Step(name, rule.definition, statements=(*_enabling(rule, name, table), *comments))


def policy_step(policy: Policy, owner: Name) -> Step:
    """Spell CREATE POLICY."""
    name, table = identifier(policy.name), qualified(owner)
    lines = tuple(_clauses(policy))
    comments = tuple(comment_on("POLICY", f"{name} ON {table}", policy.comment))
    return Step(name, table, lines, comments)


def _clauses(policy: Policy) -> Iterator[str]:
    if not policy.permissive:
        yield "AS RESTRICTIVE"
    if policy.command != "ALL":
        yield f"FOR {policy.command}"
    if policy.roles:
        yield f"TO {names_sql(policy.roles)}"
    if policy.using is not None:
        yield f"USING ({policy.using})"
    if policy.check is not None:
        yield f"WITH CHECK ({policy.check})"


def _enabling(rule: Rule, name: str, table: str) -> Iterator[str]:
    if rule.enabled in _ENABLING:
        yield f"ALTER TABLE {table} {_ENABLING[rule.enabled]} RULE {name};"
