"""A table, view, type or function without a comment: only its name says what it is.

The comment reaches the database, the models, the dictionary and the diagram.
Source: manual, COMMENT.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import KINDS, Schema, objects_of, spoken

# Their names say enough, or what they serve does.
_EXCUSED = frozenset(("namespace", "extension", "sequence"))


def check(schema: Schema) -> Iterator[Finding]:
    """Report every object without a comment, but for those whose names say enough."""
    for kind in KINDS:
        if kind.word in _EXCUSED:
            continue
        for thing in objects_of(schema, kind):
            comment: str | None = getattr(thing, "comment", None)
            if not (comment or "").strip():
                yield Finding(
                    f"{spoken(thing)} `{thing.name}` has no comment",
                    (thing.notes,),
                    help="say in a `comment:` what it is for",
                )


RULE = Rule(
    "missing-comment",
    "A table, view, type or function has no comment.",
    Severity.WARNING,
    check,
)
