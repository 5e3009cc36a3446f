"""NOT NULL or a check of a domain that is new or another one.

Source: PostgreSQL manual, ALTER DOMAIN (existing values of all columns are checked).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database, models
from tablewright.breaking.sql_text import same_sql
from tablewright.breaking.words import joined
from tablewright.schema import Domain


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every domain that demands something new."""
    for before, after in comparison.of(Domain).kept:
        clauses = []
        if before.nullable and not after.nullable:
            clauses.append("no nulls")
        old = {each.name: comparison.sql_now(each.expression) for each in before.checks}
        unnamed = [*old.values()]
        judged = False
        for check_ in after.checks:
            if check_.name in old and not same_sql(old[check_.name], check_.expression):
                clauses.append(check_.expression)
                judged = True
            elif check_.name not in old and not any(
                same_sql(each, check_.expression) for each in unnamed
            ):
                clauses.append(check_.expression)
        if clauses:
            yield Finding(
                f"{after.name}",
                f"domain `{after.name}` demands {joined(clauses)}",
                (after.notes,),
                (
                    database(DANGEROUS, "a value that breaks it stops the change"),
                    models(DANGEROUS, "its type may refuse what it took"),
                    consumers(DANGEROUS, "statements that write such a value fail"),
                ),
                judged=judged,
            )


RULE = Rule("domain-tightened", "A domain refuses values that it took.", DANGEROUS, check)
