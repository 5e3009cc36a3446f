"""Another value for the rows that leave a column out.

Source: PostgreSQL manual, ALTER TABLE (SET DEFAULT: existing rows do not change).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.sql_text import default_text, is_text, same_default
from tablewright.schema import Expression


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column whose two defaults differ; PostgreSQL is the judge of expressions."""
    for each in comparison.columns.kept:
        before, after = each.before.default, each.after.default
        if before is None or after is None:
            continue
        if isinstance(before, Expression):
            before = Expression(comparison.sql_now(before.sql) or "")
        if same_default(before, after):
            continue
        text = default_text(after)
        yield Finding(
            each.subject,
            f"the default of `{each.subject}` was {default_text(before)}, becomes {text}",
            each.on,
            (
                database(COMPATIBLE, "existing rows stay as they are"),
                consumers(DANGEROUS, f"an INSERT that leaves it out writes {text}"),
            ),
            judged=is_text(before, after),
        )


RULE = Rule("default-changed", "A column has another default.", DANGEROUS, check)
