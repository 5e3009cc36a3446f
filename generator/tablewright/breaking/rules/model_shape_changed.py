"""Which columns the Pydantic shapes Create and Update have.

Source: docs/pydantic.md: Create holds what a client may set, Update leaves out keys and what the
database keeps.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, models


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column of both sides that another set of shapes has."""
    for each in comparison.columns.kept:
        old = comparison.old.pydantic.tables.get(each.was.name)
        new = comparison.new.pydantic.tables.get(each.table.name)
        if not old or not new:
            continue
        field = new.fields.get(each.after.name, each.after.name)
        for shape in ("Create", "Update"):
            had = each.before.name in old.shapes.get(shape, ())
            has = each.after.name in new.shapes.get(shape, ())
            if had == has:
                continue
            verb = "comes to" if has else "leaves"
            effect = "can be given" if has else "is refused, or ignored"
            yield Finding(
                each.subject,
                f"`{field}` {verb} `{new.stem}{shape}`",
                each.on,
                (models(COMPATIBLE if has else BREAKING, f"`{new.stem}{shape}.{field}` {effect}"),),
            )


RULE = Rule(
    "model-shape-changed",
    "An attribute comes to, or leaves, what clients may insert or change.",
    BREAKING,
    check,
)
