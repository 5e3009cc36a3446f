"""The type under a domain, which PostgreSQL cannot change in place, and its default.

Source: PostgreSQL manual, ALTER DOMAIN (it has no way to change the type).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    DANGEROUS,
    DATA_LOSS,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.breaking.sql_text import default_text, is_text, same_default
from tablewright.breaking.type_changes import Way, type_change
from tablewright.schema import Domain
from tablewright.sql.types import type_sql


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every domain over another type, and every other default."""
    for before, after in comparison.of(Domain).kept:
        old = comparison.type_now(before.type)
        if old != after.type:
            change = type_change(old, after.type)
            category = {Way.LOSSY: DATA_LOSS, Way.WIDER: DANGEROUS}.get(change.way, BREAKING)
            yield Finding(
                f"{after.name}",
                f"domain `{after.name}` was over {type_sql(old)}, becomes over "
                f"{type_sql(after.type)}",
                (after.notes,),
                (
                    database(category, f"every column of it is converted; {change.why}"),
                    models(
                        DANGEROUS if change.same_for_code else BREAKING, "its type is another one"
                    ),
                    consumers(DANGEROUS, "readers and writers meet the other type"),
                ),
            )
        if not same_default(before.default, after.default):
            yield Finding(
                f"{after.name}",
                f"the default of domain `{after.name}` was {default_text(before.default)}, "
                f"becomes {default_text(after.default)}",
                (after.notes,),
                (
                    database(COMPATIBLE, "existing rows stay as they are"),
                    consumers(DANGEROUS, "an INSERT that leaves a column of it out writes that"),
                ),
                judged=is_text(before.default, after.default),
            )


RULE = Rule(
    "domain-type-changed",
    "A domain is over another type, or has another default.",
    DATA_LOSS,
    check,
)
