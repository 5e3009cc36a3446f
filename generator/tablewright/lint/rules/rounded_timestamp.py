"""A column that keeps whole seconds only, and so rounds into the future.

timestamptz(0) rounds: what happens at 12:00:00.7 is stored as 12:00:01, half a second before it
is true, which surprises comparisons with now().
Source: PostgreSQL wiki, "Don't Do This", "Don't use timestamp(0) or timestamptz(0)".
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import things_of_type
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report every column and domain of type timestamp(0) or timestamptz(0)."""
    for each in things_of_type(schema, "timestamp", "timestamptz"):
        if each.type.modifiers == ("0",):
            yield Finding(
                f"{each.what} has type {each.type.name}(0), which rounds up to half a second ahead",
                each.on,
                help=f"use {each.type.name}; date_trunc('second', ...) cuts where that is wanted",
            )


RULE = Rule(
    "rounded-timestamp",
    "A column is timestamp(0) or timestamptz(0), which round into the future.",
    Severity.WARNING,
    check,
)
