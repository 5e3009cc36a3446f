"""The options of a range type, none of which can be changed in place.

Source: PostgreSQL manual, CREATE TYPE (range types), ALTER TYPE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, DANGEROUS, Finding, Rule, consumers, database
from tablewright.schema import RangeType


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every range type with other options."""
    for before, after in comparison.of(RangeType).kept:
        if dict(before.options) != dict(after.options):
            yield Finding(
                f"{after.name}",
                f"range type `{after.name}` has other options",
                (after.notes,),
                (
                    database(BREAKING, "the type is made anew, columns of it are converted"),
                    consumers(DANGEROUS, "bounds and comparisons may mean something else"),
                ),
                judged=True,
            )


RULE = Rule("range-type-changed", "A range type is over something else.", BREAKING, check)
