"""A piece of `sql:`, of which nothing more is known than its text.

Source: docs/schema-yaml.md, `sql`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database
from tablewright.schema import RawSql


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every piece of plain SQL whose statements differ."""
    found = comparison.of(RawSql)
    for on, each, what in (
        *(((), each, "is removed") for each in found.removed),
        *(((each.notes,), each, "is added") for each in found.added),
        *(
            ((after.notes,), after, "is another")
            for before, after in found.kept
            if " ".join(before.create.split()) != " ".join(after.create.split())
        ),
    ):
        yield Finding(
            f"{each.name}",
            f"plain SQL `{each.name}` {what}",
            on,
            (
                database(DANGEROUS, "nobody but its author knows what that means"),
                consumers(DANGEROUS, "whoever relies on what it makes may be affected"),
            ),
            help="read both texts, and accept the change if it is meant",
        )


RULE = Rule(
    "raw-sql-changed", "Plain SQL of the specification is gone, new or another.", DANGEROUS, check
)
