"""A check, foreign key or exclusion constraint that rows are no longer held to.

Source: PostgreSQL manual, ALTER TABLE (DROP CONSTRAINT).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.keys import constraints_of, goes_with_a_column
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every check, foreign key and exclusion constraint that the new side lacks."""
    for word, parts in constraints_of(comparison):
        for each in parts.removed:
            if goes_with_a_column(each):
                continue
            yield Finding(
                each.subject,
                f"{word} `{each.thing.name}` of `{each.table.name}` is removed",
                each.on,
                (
                    database(COMPATIBLE, "no row changes"),
                    consumers(DANGEROUS, "readers may meet rows that it kept out"),
                ),
            )


RULE = Rule("constraint-removed", "A constraint is no longer there.", DANGEROUS, check)
