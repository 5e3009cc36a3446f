"""A label of an enum that is no longer there.

PostgreSQL cannot drop a label: the type is made anew, and every column of it is converted.
Source: PostgreSQL manual 8.7.4 ("existing values cannot be removed").
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers, database, models
from tablewright.breaking.user_types import enums_of


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every label that the new side lacks."""
    for each in enums_of(comparison):
        for value in each.labels.removed:
            places = comparison.old.enum_members(each.before.name, value.name)
            yield Finding(
                f"{each.after.name}.{value.name}",
                f"value `{value.name}` of enum `{each.after.name}` is removed",
                (each.after.notes,),
                (
                    database(BREAKING, "a row that has it stops the change"),
                    models(BREAKING, f"gone: {places}"),
                    consumers(BREAKING, "statements that write or compare it fail"),
                ),
                help="move the rows to another value first",
            )


RULE = Rule("enum-value-removed", "An enum has a value less.", BREAKING, check)
