"""What the database and the models say of an object.

Source: PostgreSQL manual, COMMENT.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, database
from tablewright.schema import KINDS, Notes, SchemaObject


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every comment that differs, once an object."""
    for kind in KINDS:
        model = cast("type[SchemaObject]", kind.model)
        for before, after in comparison.of(model).kept:
            if getattr(before, "comment", None) != getattr(after, "comment", None):
                yield _finding(f"{after.name}", after.notes)
    for each in comparison.columns.kept:
        if each.before.comment != each.after.comment:
            yield _finding(each.subject, *each.on)


def _finding(subject: str, *on: Notes) -> Finding:
    effect = database(COMPATIBLE, "readers of the models and documents see it")
    return Finding(subject, f"the comment of `{subject}` says something else", on, (effect,))


RULE = Rule("comment-changed", "A comment says something else.", COMPATIBLE, check)
