"""A view or materialized view that is called otherwise.

Source: PostgreSQL manual, ALTER VIEW (RENAME TO).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.stored_queries import kept_views
from tablewright.breaking.words import OLD_NAME_FAILS, called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every view that is called otherwise than before."""
    for before, after in kept_views(comparison):
        if before.name != after.name:
            yield Finding(
                f"{after.name}",
                f"{called(before)} is renamed to `{after.name}`",
                (after.notes,),
                (
                    database(COMPATIBLE, "no row of a table changes"),
                    consumers(BREAKING, OLD_NAME_FAILS),
                ),
            )


RULE = Rule("view-renamed", "A view has another name.", BREAKING, check)
