"""A type that takes every old value as it is, and more.

The database is content; who reads may meet a value that does not fit where it is kept, and
Prisma's client has another type for bigint than for integer.
Source: PostgreSQL manual 8.1 and 8.3, ALTER TABLE (SET DATA TYPE); Prisma's reference, "PostgreSQL
native type mapping".
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.retyped import effect_on_models, effect_on_readers, retyped
from tablewright.breaking.rule import BREAKING, COMPATIBLE, DANGEROUS, Finding, Rule, database
from tablewright.breaking.type_changes import Way


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column whose new type holds all that the old one holds."""
    for each in retyped(comparison):
        if each.change.way is not Way.WIDER:
            continue
        yield Finding(
            each.column.subject,
            each.message,
            each.column.on,
            (
                database(COMPATIBLE, each.change.why),
                effect_on_models(each, comparison, same=DANGEROUS, text="more values"),
                effect_on_readers(each),
            ),
        )


RULE = Rule(
    "column-type-widened", "The type of a column takes more values than before.", BREAKING, check
)
