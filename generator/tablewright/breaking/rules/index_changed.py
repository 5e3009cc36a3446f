"""An index of the same name over something else; or the same index under another name.

Source: PostgreSQL manual 11.3, 11.7 and 11.8: which queries an index serves.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.keys import (
    differs_by_text_only,
    follows_a_rename,
    indexes_of,
    same_constraint,
)
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every index that is over something else, or has another name."""
    for each in indexes_of(comparison).kept:
        if not same_constraint(each.before, each.after):
            yield Finding(
                each.subject,
                f"index `{each.after.name}` of `{each.table.name}` is over something else",
                each.on,
                (
                    database(DANGEROUS, "it is built anew; queries that it served may scan"),
                    consumers(DANGEROUS, "they may be slow"),
                ),
                judged=differs_by_text_only(each.before, each.after),
            )
        elif each.before.name != each.after.name and not follows_a_rename(each):
            yield Finding(
                each.subject,
                f"index `{each.before.name}` of `{each.table.name}` is called `{each.after.name}`",
                each.on,
                (database(COMPATIBLE, "it serves the same queries"),),
            )


RULE = Rule(
    "index-changed", "An index serves other queries, or is called otherwise.", DANGEROUS, check
)
