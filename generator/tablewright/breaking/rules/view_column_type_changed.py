"""The type of a column that a view shows, where it is plain to see: a column of a table, or a cast.

Source: PostgreSQL manual, CREATE VIEW (OR REPLACE keeps the types).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.stored_queries import columns_of_both
from tablewright.breaking.type_changes import Way, type_change
from tablewright.breaking.words import called
from tablewright.sql.types import type_sql


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column of a view that has another type."""
    for view, old, new in columns_of_both(comparison):
        for name, after in new.items():
            before = old.get(name)
            if before is None or after is None or comparison.type_now(before) == after:
                continue
            change = type_change(comparison.type_now(before), after)
            # Only a client that has another type for it notices more room.
            is_as_before = change.way is Way.WIDER and change.same_for_code
            category = DANGEROUS if is_as_before else BREAKING
            yield Finding(
                f"{view.name}.{name}",
                f"`{name}` of {called(view)} was {type_sql(comparison.type_now(before))}, "
                f"becomes {type_sql(after)}",
                (view.notes,),
                (
                    database(category, "the view, and what stands on it, is made anew"),
                    consumers(category, "readers meet another type"),
                ),
            )


RULE = Rule("view-column-type-changed", "A column of a view has another type.", BREAKING, check)
