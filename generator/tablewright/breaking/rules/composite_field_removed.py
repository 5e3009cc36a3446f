"""A field of a composite type that is dropped, with its values in all columns of the type.

Source: PostgreSQL manual, ALTER TYPE (DROP ATTRIBUTE).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, DATA_LOSS, Finding, Rule, consumers, database
from tablewright.schema import CompositeType


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every field that the new side lacks."""
    for before, after in comparison.of(CompositeType).kept:
        names = {each.name for each in after.attributes}
        for each in before.attributes:
            if each.name not in names:
                yield Finding(
                    f"{after.name}.{each.name}",
                    f"field `{each.name}` of composite type `{after.name}` is removed",
                    (after.notes,),
                    (
                        database(DATA_LOSS, "its values are gone"),
                        consumers(BREAKING, "rows of the type have a value less"),
                    ),
                )


RULE = Rule("composite-field-removed", "A composite type has a field less.", DATA_LOSS, check)
