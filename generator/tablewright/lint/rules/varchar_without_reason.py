"""A column of type varchar(n), where the limit is often no rule but a habit.

text is as fast; a limit that is a rule of the business belongs to the rules, where the models and
the documentation enforce it as well and changing it rewrites nothing. It is only a note:
varchar(n) does no harm.
Sources: PostgreSQL wiki, "Don't Do This", "Don't use varchar(n) by default"; manual 8.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import things_of_type
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report every column and domain of type varchar with a length."""
    for each in things_of_type(schema, "varchar"):
        if each.type.modifiers:
            length = each.type.modifiers[0]
            yield Finding(
                f"{each.what} has type varchar({length})",
                each.on,
                help=f"if the limit is a rule, `{{type: text, max_length: {length}}}`, else text",
            )


RULE = Rule(
    "varchar-without-reason",
    "A column is varchar(n) where text, with a declared limit if need be, would do.",
    Severity.NOTE,
    check,
)
