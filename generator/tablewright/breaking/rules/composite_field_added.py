"""A field of a composite type that was not there: ROW(...) must have a value more.

Source: PostgreSQL manual, ALTER TYPE (ADD ATTRIBUTE), 8.16.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database
from tablewright.schema import CompositeType


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every field that the old side lacks."""
    for before, after in comparison.of(CompositeType).kept:
        names = {each.name for each in before.attributes}
        for each in after.attributes:
            if each.name not in names:
                yield Finding(
                    f"{after.name}.{each.name}",
                    f"field `{each.name}` of composite type `{after.name}` is added",
                    (after.notes,),
                    (
                        database(COMPATIBLE, "it is null in the values that are there"),
                        consumers(DANGEROUS, "ROW(...) and texts of the type need a value more"),
                    ),
                )


RULE = Rule("composite-field-added", "A composite type has a field more.", DANGEROUS, check)
