"""NOT NULL on a column that could be null.

Source: PostgreSQL manual, ALTER TABLE (SET NOT NULL: "no null values" may be there).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers, database, models


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column that was nullable and is not."""
    for each in comparison.columns.kept:
        if each.before.nullable and not each.after.nullable:
            places = comparison.new.places(each.table.name, each.after.name, "Create", "Update")
            yield Finding(
                each.subject,
                f"column `{each.subject}` can no longer be null",
                each.on,
                (
                    database(BREAKING, "a row with a null stops the change"),
                    models(BREAKING, f"None is refused: {places}"),
                    consumers(BREAKING, "statements that write a null, or leave it out, fail"),
                ),
                help="fill the nulls first, and have writers give a value",
            )


RULE = Rule("column-became-required", "A column can no longer be null.", BREAKING, check)
