"""`on_update:` of a column, whose value the database then sets at every change of the row.

Source: docs/schema-yaml.md, `on_update`; Prisma's reference, `@updatedAt`.
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
from tablewright.breaking.sql_text import same_default


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column that is kept otherwise than before."""
    for each in comparison.columns.kept if comparison.annotated else ():
        before, after = each.before.on_update, each.after.on_update
        if same_default(before, after):
            continue
        if after is None:
            message = f"column `{each.subject}` is no longer kept by the database"
            effect = consumers(BREAKING, "writers must set it themselves")
        elif before is None:
            message = f"column `{each.subject}` is set by the database at every change"
            effect = consumers(DANGEROUS, "what writers give is replaced")
        else:
            message = f"column `{each.subject}` is set to something else at every change"
            effect = consumers(DANGEROUS, "readers see other values")
        yield Finding(
            each.subject,
            message,
            each.on,
            (database(COMPATIBLE, "existing rows stay as they are"), effect),
            judged=before is not None and after is not None,
        )


RULE = Rule(
    "on-update-changed",
    "The database keeps a column up to date, or does so no longer.",
    BREAKING,
    check,
)
