"""A constraint of the same name that holds rows to something else.

Source: PostgreSQL manual, ALTER TABLE (ADD CONSTRAINT: existing rows are checked unless NOT VALID).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.keys import (
    constraints_of,
    differs_by_text_only,
    same_constraint,
    uniques_of,
)
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every constraint whose demand is another one; PostgreSQL is the judge of SQL."""
    for word, parts in (*constraints_of(comparison), ("unique constraint", uniques_of(comparison))):
        for each in parts.kept:
            if same_constraint(each.before, each.after):
                continue
            yield Finding(
                each.subject,
                f"{word} `{each.after.name}` of `{each.table.name}` demands something else",
                each.on,
                (
                    database(DANGEROUS, "a row that breaks it stops the change"),
                    consumers(DANGEROUS, "statements that break it fail"),
                ),
                judged=differs_by_text_only(each.before, each.after),
            )


RULE = Rule("constraint-changed", "A constraint demands something else.", DANGEROUS, check)
