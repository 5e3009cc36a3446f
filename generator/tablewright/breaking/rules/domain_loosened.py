"""NOT NULL or a check of a domain that is gone.

Source: PostgreSQL manual, ALTER DOMAIN (DROP CONSTRAINT, DROP NOT NULL).
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
from tablewright.breaking.sql_text import same_sql
from tablewright.breaking.words import joined
from tablewright.schema import Domain


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every domain that demands less."""
    for before, after in comparison.of(Domain).kept:
        clauses = ["no nulls"] if after.nullable and not before.nullable else []
        names = {each.name for each in after.checks}
        clauses += [
            each.expression
            for each in before.checks
            if each.name not in names
            and not any(same_sql(each.expression, other.expression) for other in after.checks)
        ]
        if clauses:
            yield Finding(
                f"{after.name}",
                f"domain `{after.name}` no longer demands {joined(clauses)}",
                (after.notes,),
                (
                    database(COMPATIBLE, "no row changes"),
                    models(DANGEROUS, "what is read may hold other values, or None"),
                    consumers(DANGEROUS, "readers may meet values that were never there"),
                ),
            )


RULE = Rule("domain-loosened", "A domain takes values that it refused.", DANGEROUS, check)
