"""A table, view, type or function without a comment: only its name says what it is.

The comment reaches the database, the models, the dictionary and the diagram.
Source: manual, COMMENT.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Domain, Enum, Function, Schema, Table, View, kind_of


def check(schema: Schema) -> Iterator[Finding]:
    """Report every enum, domain, function, table and view without a comment."""
    groups: tuple[tuple[Enum | Domain | Function | Table | View, ...], ...] = (
        schema.enums,
        schema.domains,
        schema.functions,
        schema.tables,
        schema.views,
    )
    for things in groups:
        for thing in things:
            if not (thing.comment or "").strip():
                yield Finding(
                    f"{kind_of(thing).word} `{thing.name}` has no comment",
                    (thing.notes,),
                    help="say in a `comment:` what it is for",
                )


RULE = Rule(
    "missing-comment",
    "A table, view, type or function has no comment.",
    Severity.WARNING,
    check,
)
