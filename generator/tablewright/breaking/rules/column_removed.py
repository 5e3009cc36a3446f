"""A column that is dropped, with its values.

Source: PostgreSQL manual, ALTER TABLE (DROP COLUMN); Prisma's guide, "Expand-and-contract
migrations".
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    DATA_LOSS,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.breaking.words import FAIL


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column that the new side lacks."""
    for each in comparison.columns.removed:
        places = comparison.old.places(each.was.name, each.thing.name)
        yield Finding(
            each.subject,
            f"column `{each.subject}` is removed",
            each.on,
            (
                database(DATA_LOSS, "its values are gone"),
                models(BREAKING, f"gone: {places}"),
                consumers(BREAKING, FAIL),
            ),
            help="keep it until nothing reads it; if it is renamed, say so",
        )


RULE = Rule("column-removed", "A column is no longer there.", DATA_LOSS, check)
