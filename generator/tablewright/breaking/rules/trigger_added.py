"""Code that runs at writes that ran none.

Source: PostgreSQL manual, chapter 37, CREATE TRIGGER.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison, triggers_of
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every trigger that the old side lacks."""
    for each in triggers_of(comparison).added:
        yield Finding(
            each.subject,
            f"trigger `{each.thing.name}` of `{each.table.name}` is added",
            each.on,
            (
                database(DANGEROUS, "writes run its function, and may be changed or refused by it"),
                consumers(DANGEROUS, "what is written may not be what is read"),
            ),
        )


RULE = Rule("trigger-added", "A trigger is new.", DANGEROUS, check)
