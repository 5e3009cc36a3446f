"""An enum without values.

A column of it takes nothing but null, and Prisma has no word for it. The values may have been
forgotten, or are added by something else than this specification.
Source: manual, CREATE TYPE (the list of labels may be empty).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report enums that have no values."""
    for enum in schema.enums:
        if not enum.values:
            yield Finding(
                f"enum `{enum.name}` has no values",
                (enum.notes,),
                help="list them, or remove the enum",
            )


RULE = Rule("empty-enum", "An enum has no values.", Severity.WARNING, check)
