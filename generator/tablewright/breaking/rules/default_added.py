"""A column with a default: an INSERT that leaves it out writes that.

Source: PostgreSQL manual, ALTER TABLE (SET DEFAULT: existing rows do not change).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    COMPATIBLE,
    DANGEROUS,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.breaking.sql_text import default_text


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column that has a default now."""
    for each in comparison.columns.kept:
        before, after = each.before, each.after
        if after.default is None or before.default is not None:
            continue
        text = default_text(after.default)
        places = comparison.new.places(each.table.name, after.name, "Create")
        category = DANGEROUS if before.nullable else COMPATIBLE
        yield Finding(
            each.subject,
            f"column `{each.subject}` has the default {text}",
            each.on,
            (
                database(COMPATIBLE, "existing rows stay as they are"),
                models(COMPATIBLE, f"need not be given: {places}"),
                consumers(category, f"an INSERT that leaves it out writes {text}"),
            ),
        )


RULE = Rule("default-added", "A column has a default that had none.", DANGEROUS, check)
