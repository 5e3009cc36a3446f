"""A rewrite rule, which changes statements before they run and surprises whoever wrote them.

A rule is no trigger: it multiplies the statement, evaluates expressions twice, and does not know
about rows. What rules are used for, triggers and views do plainly.
Source: PostgreSQL wiki, "Don't Do This", "Don't use rules"; manual 41.7 (rules versus triggers).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Schema, Table, View


def check(schema: Schema) -> Iterator[Finding]:
    """Report every rule of a table or view."""
    things: tuple[Table | View, ...] = (*schema.tables, *schema.views)
    for thing in things:
        for rule in thing.rules:
            yield Finding(
                f"rule `{rule.name}` of `{thing.name}` rewrites statements before they run",
                (rule.notes, thing.notes),
                help="write a trigger",
            )


RULE = Rule("rewrite-rule", "A rewrite rule changes statements.", Severity.WARNING, check)
