"""What code calls things, even where the database calls them as before.

Source: docs/pydantic.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, models
from tablewright.breaking.user_types import enums_of
from tablewright.schema import Notes


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every name of the models that is another one for the same thing."""
    for was, table in comparison.tables:
        old, new = comparison.old.pydantic.get(was.name), comparison.new.pydantic.get(table.name)
        if old and new and old.stem != new.stem:
            names = (f"{old.stem}Row", f"{new.stem}Row")
            yield _finding(f"{table.name}", "model", *names, (table.notes,))
    for each in comparison.columns.kept:
        old = comparison.old.pydantic.get(each.was.name)
        new = comparison.new.pydantic.get(each.table.name)
        before = old.fields.get(each.before.name) if old else None
        after = new.fields.get(each.after.name) if new else None
        if old and new and before and after and before != after:
            names = (f"{old.stem}Row.{before}", f"{new.stem}Row.{after}")
            yield _finding(each.subject, "attribute", *names, each.on)
    for labels in enums_of(comparison):
        one = comparison.old.pydantic_enums.get(labels.before.name)
        other = comparison.new.pydantic_enums.get(labels.after.name)
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
        f"the Pydantic {what} `{before}` is called `{after}`",
        on,
        (models(BREAKING, "code that uses the old name fails"),),
    )


RULE = Rule(
    "pydantic-name-changed",
    "A model, attribute or enum member is called otherwise in the Pydantic models.",
    BREAKING,
    check,
)
