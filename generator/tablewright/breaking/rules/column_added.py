"""A column that may be null, or whose value the database makes.

Source: PostgreSQL manual, ALTER TABLE (ADD COLUMN).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, database, models
from tablewright.breaking.writers import is_needed


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every new column that an INSERT may leave out."""
    for each in comparison.columns.added:
        column = each.thing
        if is_needed(column, comparison.after):
            continue
        yield Finding(
            each.subject,
            f"column `{each.subject}` is added",
            each.on,
            (
                database(COMPATIBLE, "existing rows get its default, or null"),
                models(COMPATIBLE, f"new: {comparison.new.places(each.table.name, column.name)}"),
            ),
        )


RULE = Rule("column-added", "A column is new that writers need not know.", COMPATIBLE, check)
