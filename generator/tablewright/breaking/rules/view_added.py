"""A view or materialized view that was not there before.

Source: PostgreSQL manual, CREATE VIEW, CREATE MATERIALIZED VIEW.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.stored_queries import added_views
from tablewright.breaking.words import called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every view that the old side lacks."""
    for view in added_views(comparison):
        yield Finding(
            f"{view.name}",
            f"{called(view)} is added",
            (view.notes,),
            (
                database(COMPATIBLE, "nothing else changes"),
                consumers(COMPATIBLE, "it can be read"),
            ),
        )


RULE = Rule("view-added", "A view is new.", COMPATIBLE, check)
