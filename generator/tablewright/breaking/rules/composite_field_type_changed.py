"""The type of a field of a composite type.

PostgreSQL refuses to change it while a column of the type has rows.
Source: PostgreSQL manual, ALTER TYPE (ALTER ATTRIBUTE).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers, database
from tablewright.schema import CompositeType
from tablewright.sql.types import type_sql


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every field whose type is another one."""
    for before, after in comparison.of(CompositeType).kept:
        old = {each.name: each for each in before.attributes}
        for each in after.attributes:
            if each.name not in old:
                continue
            was = comparison.type_now(old[each.name].type)
            if was != each.type:
                yield Finding(
                    f"{after.name}.{each.name}",
                    f"field `{each.name}` of composite type `{after.name}` was {type_sql(was)}, "
                    f"becomes {type_sql(each.type)}",
                    (after.notes,),
                    (
                        database(BREAKING, "refused while a column of the type is in use"),
                        consumers(BREAKING, "readers and writers of the field meet another type"),
                    ),
                )


RULE = Rule(
    "composite-field-type-changed", "A field of a composite type has another type.", BREAKING, check
)
