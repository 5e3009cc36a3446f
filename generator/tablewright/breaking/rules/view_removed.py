"""A view or materialized view that is dropped.

Source: PostgreSQL manual, DROP VIEW, DROP MATERIALIZED VIEW.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.stored_queries import removed_views
from tablewright.breaking.words import FAIL, called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every view that the new side lacks."""
    for view in removed_views(comparison):
        yield Finding(
            f"{view.name}",
            f"{called(view)} is removed",
            (),
            (
                database(COMPATIBLE, "no row of a table changes"),
                consumers(BREAKING, FAIL),
            ),
        )


RULE = Rule("view-removed", "A view is no longer there.", BREAKING, check)
