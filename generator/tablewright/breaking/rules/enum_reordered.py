"""The order of labels, by which rows are sorted and compared.

Source: PostgreSQL manual 8.7.2 ("the order in which the values were listed").
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.user_types import enums_of


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every enum whose old labels are in another order."""
    for each in enums_of(comparison):
        kept = {before.name for before, _ in each.labels.kept}
        old = [value.name for value in each.before.values if value.name in kept]
        now = {after.name: before.name for before, after in each.labels.kept}
        new = [now[value.name] for value in each.after.values if value.name in now]
        if old != new:
            yield Finding(
                f"{each.after.name}",
                f"the values of enum `{each.after.name}` come in another order",
                (each.after.notes,),
                (
                    database(DANGEROUS, "the type is made anew and every column of it rewritten"),
                    consumers(DANGEROUS, "ORDER BY, < and > give other results"),
                ),
            )


RULE = Rule("enum-reordered", "The values of an enum come in another order.", DANGEROUS, check)
