"""A column without its NOT NULL: who reads may meet a null.

Source: PostgreSQL manual, ALTER TABLE (DROP NOT NULL); Prisma's reference, "? modifier": the type
of the field becomes `T | null`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    Finding,
    Rule,
    consumers,
    database,
    models,
)


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column that was not nullable and is."""
    for each in comparison.columns.kept:
        if each.after.nullable and not each.before.nullable:
            places = comparison.new.places(each.table.name, each.after.name, "Row")
            yield Finding(
                each.subject,
                f"column `{each.subject}` can be null",
                each.on,
                (
                    database(COMPATIBLE, "no row changes"),
                    models(BREAKING, f"may be None: {places}"),
                    consumers(BREAKING, "readers may meet a null"),
                ),
            )


RULE = Rule("column-became-nullable", "A column can be null that never was.", BREAKING, check)
