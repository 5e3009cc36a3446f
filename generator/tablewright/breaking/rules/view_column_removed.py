"""A column that a view no longer shows.

PostgreSQL cannot replace a view by one with fewer columns: it is dropped and made anew, as is what
stands on it.
Source: PostgreSQL manual, CREATE VIEW (OR REPLACE: "the same columns in the same order").
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers, database
from tablewright.breaking.stored_queries import columns_of_both
from tablewright.breaking.words import FAIL, called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column that a view of the old side shows and that of the new one does not."""
    for view, old, new in columns_of_both(comparison):
        for name in old:
            if name not in new:
                yield Finding(
                    f"{view.name}.{name}",
                    f"{called(view)} no longer shows `{name}`",
                    (view.notes,),
                    (
                        database(BREAKING, "the view, and what stands on it, is made anew"),
                        consumers(BREAKING, FAIL),
                    ),
                )


RULE = Rule("view-column-removed", "A view has a column less.", BREAKING, check)
