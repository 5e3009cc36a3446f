"""A column that a view did not show before.

Source: PostgreSQL manual, CREATE VIEW (OR REPLACE may add columns at the end).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.stored_queries import columns_of_both
from tablewright.breaking.words import called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column that a view shows now."""
    for view, old, new in columns_of_both(comparison):
        for name in new:
            if name not in old:
                is_last = [*new][: len(old)] == [*old]
                effect = "SELECT * gives a column more"
                yield Finding(
                    f"{view.name}.{name}",
                    f"{called(view)} shows `{name}` too",
                    (view.notes,),
                    (
                        database(COMPATIBLE, "no row of a table changes"),
                        consumers(COMPATIBLE if is_last else DANGEROUS, effect),
                    ),
                )


RULE = Rule("view-column-added", "A view has a column more.", DANGEROUS, check)
