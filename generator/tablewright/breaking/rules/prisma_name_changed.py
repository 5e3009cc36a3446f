"""What code calls things, even where the database calls them as before.

Source: Prisma's reference, "Naming conventions", `@map` and `@relation`; docs/prisma.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, models
from tablewright.breaking.user_types import enums_of
from tablewright.schema import Notes


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every name of the client that is another one for the same thing."""
    for was, table in comparison.tables:
        old, new = comparison.old.prisma.get(was.name), comparison.new.prisma.get(table.name)
        if old is None or new is None:
            continue
        if old.model != new.model:
            yield _finding(f"{table.name}", "model", old.model, new.model, (table.notes,))
        for end, was_called in old.relations.items():
            now_called = new.relations.get(comparison.end_now(end))
            if now_called is not None and now_called != was_called:
                subject = f"{table.name}.{was_called}"
                names = (f"{old.model}.{was_called}", f"{new.model}.{now_called}")
                yield _finding(subject, "relation", *names, (table.notes,))
    for each in comparison.columns.kept:
        old = comparison.old.prisma.get(each.was.name)
        new = comparison.new.prisma.get(each.table.name)
        before = old.fields.get(each.before.name) if old else None
        after = new.fields.get(each.after.name) if new else None
        if old and new and before and after and before != after:
            names = (f"{old.model}.{before}", f"{new.model}.{after}")
            yield _finding(each.subject, "field", *names, each.on)
    for labels in enums_of(comparison):
        one = comparison.old.prisma_enums.get(labels.before.name)
        other = comparison.new.prisma_enums.get(labels.after.name)
        if one is None or other is None:
            continue
        on = (labels.after.notes,)
        if one.name != other.name:
            yield _finding(f"{labels.after.name}", "enum", one.name, other.name, on)
        for value, now in labels.labels.kept:
            if value.name == now.name and one.members[value.name] != other.members[now.name]:
                subject = f"{labels.after.name}.{now.name}"
                names = (one.members[value.name], other.members[now.name])
                yield _finding(subject, "enum member", *names, on)


def _finding(subject: str, what: str, before: str, after: str, on: tuple[Notes, ...]) -> Finding:
    return Finding(
        subject,
        f"Prisma's {what} `{before}` is called `{after}`",
        on,
        (models(BREAKING, "code that uses the old name does not compile"),),
        help="`x-prisma-name`, or `as` and `inverse` of a reference, keep the old name",
    )


RULE = Rule(
    "prisma-name-changed",
    "A model, field, relation or enum member is called otherwise in Prisma's client.",
    BREAKING,
    check,
)
