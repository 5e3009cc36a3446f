"""A column without its default: an INSERT that leaves it out writes null, or fails.

Source: PostgreSQL manual, ALTER TABLE (DROP DEFAULT), 5.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    DANGEROUS,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.breaking.sql_text import default_text
from tablewright.breaking.writers import is_left_to_the_writer, is_needed


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column that had a default and has nothing in its stead."""
    for each in comparison.columns.kept:
        before, after = each.before, each.after
        if before.default is None or not is_left_to_the_writer(after):
            continue
        needed = is_needed(after, comparison.after)
        places = comparison.new.places(each.table.name, after.name, "Create")
        yield Finding(
            each.subject,
            f"column `{each.subject}` has no default any more, "
            f"it was {default_text(before.default)}",
            each.on,
            (
                database(COMPATIBLE, "no row changes"),
                models(BREAKING, f"must be given: {places}")
                if needed
                else models(DANGEROUS, f"None where it is left out: {places}"),
                consumers(BREAKING, "an INSERT that leaves it out fails")
                if needed
                else consumers(DANGEROUS, "an INSERT that leaves it out writes null"),
            ),
        )


RULE = Rule("default-removed", "A column has no default any more.", BREAKING, check)
