"""`min`, `max`, `pattern` and the other rules of a column, when they allow more.

Source: docs/schema-yaml.md, rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.limits import allowed_now
from tablewright.breaking.rule import (
    COMPATIBLE,
    DANGEROUS,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.breaking.words import joined


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column whose rules allow what they did not."""
    for each in comparison.columns.kept if comparison.annotated else ():
        if clauses := allowed_now(each.before, each.after):
            places = comparison.new.places(each.table.name, each.after.name, "Create", "Update")
            yield Finding(
                each.subject,
                f"column `{each.subject}` takes more values: {joined(clauses)}",
                each.on,
                (
                    database(COMPATIBLE, "no row changes"),
                    models(COMPATIBLE, f"taken now: what {places} refused"),
                    consumers(DANGEROUS, "readers may meet values that were never there"),
                ),
            )


RULE = Rule(
    "rule-loosened", "The rules of a column take values that they refused.", DANGEROUS, check
)
