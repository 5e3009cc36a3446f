"""When a trigger fires, for what, and what it runs.

Source: PostgreSQL manual, CREATE TRIGGER, ALTER TABLE (ENABLE and DISABLE TRIGGER).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.breaking.comparison import Comparison, triggers_of
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.sql_text import same_sql


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every trigger that differs; PostgreSQL judges its condition."""
    for each in triggers_of(comparison).kept:
        old, new = each.before, each.after
        same = replace(old, when=new.when, comment=new.comment, name=new.name) == new
        if same and same_sql(comparison.sql_now(old.when, each.was.name), new.when):
            continue
        yield Finding(
            each.subject,
            f"trigger `{new.name}` of `{each.table.name}` fires otherwise",
            each.on,
            (
                database(DANGEROUS, "writes run it at other times, or run something else"),
                consumers(DANGEROUS, "what is written may not be what is read"),
            ),
            judged=same and None not in (old.when, new.when),
        )


RULE = Rule(
    "trigger-changed", "A trigger fires otherwise, or runs another function.", DANGEROUS, check
)
