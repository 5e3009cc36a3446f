"""GENERATED ... AS IDENTITY of a column.

Source: PostgreSQL manual 5.3 (ALWAYS refuses values that a user gives), ALTER TABLE (DROP
IDENTITY).
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
)
from tablewright.breaking.writers import is_needed


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report columns whose identity is another one."""
    for each in comparison.columns.kept:
        before, after = each.before.identity, each.after.identity
        if before == after:
            continue
        if after is None:
            needed = is_needed(each.after, comparison.after)
            what = "is no longer an identity"
            effect = consumers(
                BREAKING if needed else DANGEROUS, "an INSERT that leaves it out gets no number"
            )
        elif after.always and not (before and before.always):
            what = "takes no value that a writer gives"
            effect = consumers(BREAKING, "an INSERT that names it fails")
        elif before is None or before.always:
            what = "is numbered by the database where a writer gives no value"
            effect = consumers(COMPATIBLE, "an INSERT may leave it out")
        else:
            what = "counts otherwise"
            effect = consumers(DANGEROUS, "new rows get other numbers")
        yield Finding(
            each.subject,
            f"column `{each.subject}` {what}",
            each.on,
            (database(COMPATIBLE, "existing rows stay as they are"), effect),
        )


RULE = Rule(
    "identity-changed",
    "A column is an identity, is none any more, or counts otherwise.",
    BREAKING,
    check,
)
