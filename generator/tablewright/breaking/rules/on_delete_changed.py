"""The actions of a foreign key.

Source: PostgreSQL manual 5.5.5, CREATE TABLE (REFERENCES); Prisma's reference, "Referential
actions".
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database
from tablewright.schema import Action


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every foreign key with another action."""
    parts = comparison.constraints("foreign_key", lambda table: table.foreign_keys)
    for each in parts.kept:
        for event, old, new in (
            ("ON DELETE", each.before.on_delete, each.after.on_delete),
            ("ON UPDATE", each.before.on_update, each.after.on_update),
        ):
            if old == new:
                continue
            yield Finding(
                each.subject,
                f"foreign key `{each.after.name}` of `{each.table.name}` was {event} {old}, "
                f"becomes {event} {new}",
                each.on,
                (
                    database(DANGEROUS, _EFFECTS[new]),
                    consumers(DANGEROUS, f"what refers to a row meets {new} now"),
                ),
            )


_EFFECTS = {
    Action.CASCADE: "rows that refer go with the row that they refer to",
    Action.SET_NULL: "rows that refer lose their reference",
    Action.SET_DEFAULT: "rows that refer get another reference",
    Action.RESTRICT: "a row that is referred to cannot go",
    Action.NO_ACTION: "a row that is referred to cannot go",
}


RULE = Rule(
    "on-delete-changed",
    "Deleting or changing a row does something else to the rows that refer to it.",
    DANGEROUS,
    check,
)
