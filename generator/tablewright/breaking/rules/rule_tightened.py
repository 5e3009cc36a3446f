"""`min`, `max`, `pattern` and the other rules of a column, when they forbid more.

Source: docs/schema-yaml.md, rules; PostgreSQL manual, ALTER TABLE (ADD CONSTRAINT: existing rows
are checked).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.limits import forbidden_now
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database, models
from tablewright.breaking.words import joined


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column whose rules forbid what they did not."""
    for each in comparison.columns.kept if comparison.annotated else ():
        if clauses := forbidden_now(each.before, each.after):
            places = comparison.new.places(each.table.name, each.after.name, "Create", "Update")
            yield Finding(
                each.subject,
                f"column `{each.subject}` takes fewer values: {joined(clauses)}",
                each.on,
                (
                    database(DANGEROUS, "a row that breaks the rule stops the change"),
                    models(DANGEROUS, f"refused now: what {places} took"),
                    consumers(DANGEROUS, "statements that write such a value fail"),
                ),
            )


RULE = Rule(
    "rule-tightened", "The rules of a column refuse values that they took.", DANGEROUS, check
)
