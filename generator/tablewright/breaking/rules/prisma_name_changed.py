"""What code calls things, even where the database calls them as before.

Source: Prisma's reference, "Naming conventions", `@map` and `@relation`; docs/prisma.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.model_names import Renamed, renamed
from tablewright.breaking.rule import BREAKING, Finding, Rule, models


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every name of the client that is another one for the same thing."""
    old, new = comparison.old.prisma, comparison.new.prisma
    for each in (*renamed(comparison, old, new), *_relations(comparison)):
        yield Finding(
            each.subject,
            f"Prisma's {each.what} `{each.before}` is called `{each.after}`",
            each.on,
            (models(BREAKING, "code that uses the old name does not compile"),),
            help="`x-prisma-name`, or `as` and `inverse` of a reference, keep the old name",
        )


def _relations(comparison: Comparison) -> Iterator[Renamed]:
    for was, table in comparison.tables:
        old = comparison.old.prisma.tables.get(was.name)
        new = comparison.new.prisma.tables.get(table.name)
        if old is None or new is None:
            continue
        for end, before in old.relations.items():
            after = new.relations.get(comparison.end_now(end))
            if after is not None and after != before:
                names = (f"{old.model}.{before}", f"{new.model}.{after}")
                yield Renamed(f"{table.name}.{before}", "relation", *names, (table.notes,))


RULE = Rule(
    "prisma-name-changed",
    "A model, field, relation or enum member is called otherwise in Prisma's client.",
    BREAKING,
    check,
)
