"""A label that was not there: who handles each label by itself does not know it.

Source: PostgreSQL manual, ALTER TYPE (ADD VALUE).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    COMPATIBLE,
    DANGEROUS,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.breaking.user_types import enums_of


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every label that the old side lacks."""
    for each in enums_of(comparison):
        for value in each.labels.added:
            places = comparison.new.enum_members(each.after.name, value.name)
            yield Finding(
                f"{each.after.name}.{value.name}",
                f"value `{value.name}` of enum `{each.after.name}` is added",
                (each.after.notes,),
                (
                    database(COMPATIBLE, "no row changes"),
                    models(DANGEROUS, f"new: {places}; a match that was exhaustive is not"),
                    consumers(DANGEROUS, "readers may meet a value that they do not know"),
                ),
            )


RULE = Rule("enum-value-added", "An enum has a value more.", DANGEROUS, check)
