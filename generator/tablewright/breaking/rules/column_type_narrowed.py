"""A type that refuses some of the old values, or silently keeps less of them.

Source: PostgreSQL manual 8.1.2 (numeric is rounded), 8.3, 8.5, ALTER TABLE (SET DATA TYPE).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.retyped import effect_on_models, retyped
from tablewright.breaking.rule import BREAKING, DATA_LOSS, Finding, Rule, consumers, database
from tablewright.breaking.type_changes import Way


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column whose new type holds less than the old one."""
    for each in retyped(comparison):
        if each.change.way not in (Way.NARROWER, Way.LOSSY):
            continue
        category = DATA_LOSS if each.change.way is Way.LOSSY else BREAKING
        yield Finding(
            each.column.subject,
            each.message,
            each.column.on,
            (
                database(category, each.change.why),
                effect_on_models(each, comparison, same=BREAKING, text="fewer values"),
                consumers(BREAKING, "statements that write other values fail or lose some of them"),
            ),
        )


RULE = Rule(
    "column-type-narrowed",
    "The type of a column takes fewer values, or keeps less of them.",
    DATA_LOSS,
    check,
)
