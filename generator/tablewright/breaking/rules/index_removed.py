"""An index that made queries quick; unique ones are told of by `unique-removed`.

Source: PostgreSQL manual 11.1, DROP INDEX.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.keys import goes_with_a_column, indexes_of
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every index that the new side lacks."""
    for each in indexes_of(comparison).removed:
        if goes_with_a_column(each):
            continue
        yield Finding(
            each.subject,
            f"index `{each.thing.name}` of `{each.table.name}` is removed",
            each.on,
            (
                database(DANGEROUS, "queries that it served scan the table"),
                consumers(DANGEROUS, "they may be slow"),
            ),
        )


RULE = Rule("index-removed", "An index is no longer there.", DANGEROUS, check)
