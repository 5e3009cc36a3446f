"""A column that is NOT NULL and has no default.

Adding it to a table with rows fails; so does every INSERT that does not know it.
Source: PostgreSQL manual, ALTER TABLE (ADD COLUMN: "null values, if no DEFAULT clause").
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers, database, models
from tablewright.breaking.writers import is_needed


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every new column that an INSERT may not leave out."""
    for each in comparison.columns.added:
        column = each.thing
        if not is_needed(column, comparison.after):
            continue
        places = comparison.new.places(each.table.name, column.name, "Row", "Create")
        yield Finding(
            each.subject,
            f"column `{each.subject}` is added, NOT NULL and without a default",
            each.on,
            (
                database(BREAKING, "a table that has rows refuses it"),
                models(BREAKING, f"must be given: {places}"),
                consumers(BREAKING, "an INSERT that leaves it out fails"),
            ),
            help="give it a default, or let it be null until every row has a value",
        )


RULE = Rule(
    "required-column-added", "A column is new that every INSERT must name.", BREAKING, check
)
