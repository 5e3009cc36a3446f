"""A label that is called otherwise; the rows follow.

Source: PostgreSQL manual, ALTER TYPE (RENAME VALUE).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.breaking.user_types import enums_of


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every label that is called otherwise than before."""
    for each in enums_of(comparison):
        for before, after in each.labels.kept:
            if before.name == after.name:
                continue
            places = comparison.old.enum_members(each.before.name, before.name)
            yield Finding(
                f"{each.after.name}.{after.name}",
                f"value `{before.name}` of enum `{each.after.name}` is renamed to `{after.name}`",
                (each.after.notes,),
                (
                    database(COMPATIBLE, "the rows follow"),
                    models(BREAKING, f"called otherwise: {places}"),
                    consumers(BREAKING, "statements that write or compare the old one fail"),
                ),
            )


RULE = Rule("enum-value-renamed", "A value of an enum has another name.", BREAKING, check)
