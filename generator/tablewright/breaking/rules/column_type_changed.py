"""A type whose values are something else than the old ones.

Source: PostgreSQL manual, ALTER TABLE (SET DATA TYPE ... USING), 8.5.3 (time zones).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.retyped import effect_on_models, retyped
from tablewright.breaking.rule import BREAKING, DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.type_changes import Way


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column whose new type is neither wider nor narrower, but different."""
    for each in retyped(comparison):
        if each.change.way is not Way.OTHER:
            continue
        yield Finding(
            each.column.subject,
            each.message,
            each.column.on,
            (
                database(BREAKING, each.change.why),
                effect_on_models(each, comparison, same=DANGEROUS, text="other values"),
                consumers(BREAKING, "statements that write or compare the old type may fail"),
            ),
            help="add a column of the new type beside it, write both, then remove the old one",
        )


RULE = Rule("column-type-changed", "The type of a column is of another sort.", BREAKING, check)
