"""A relation field that goes with its foreign key.

Source: Prisma's reference, "Relations".
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, models


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every relation field that the new client lacks, of models that it has."""
    for was, table in comparison.tables:
        old = comparison.old.prisma.tables.get(was.name)
        new = comparison.new.prisma.tables.get(table.name)
        if old is None or new is None:
            continue
        for end, field in old.relations.items():
            if comparison.end_now(end) not in new.relations:
                yield Finding(
                    f"{table.name}.{field}",
                    f"Prisma's relation `{old.model}.{field}` is gone",
                    (table.notes,),
                    (models(BREAKING, "include and nested writes of it do not compile"),),
                )


RULE = Rule(
    "prisma-relation-removed", "Prisma's client cannot follow a relation any more.", BREAKING, check
)
