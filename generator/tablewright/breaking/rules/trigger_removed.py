"""Code that ran at writes and does so no longer.

Source: PostgreSQL manual, chapter 37, DROP TRIGGER.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison, triggers_of
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every trigger that the new side lacks."""
    for each in triggers_of(comparison).removed:
        yield Finding(
            each.subject,
            f"trigger `{each.thing.name}` of `{each.table.name}` is removed",
            each.on,
            (
                database(DANGEROUS, "what it did at writes is left undone"),
                consumers(DANGEROUS, "nobody else may do it"),
            ),
        )


RULE = Rule("trigger-removed", "A trigger is no longer there.", DANGEROUS, check)
