"""A UUID kept as text, in more than twice the room and without its type's check.

A column counts as a UUID if the last word of its name is `uuid` or `guid`.
Source: manual 8.12.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import things_of_type
from tablewright.naming import words
from tablewright.schema import Schema
from tablewright.sql.types import TEXT_TYPES


def check(schema: Schema) -> Iterator[Finding]:
    """Report text columns called `uuid`, `order_uuid`, `guid`."""
    for each in things_of_type(schema, *TEXT_TYPES):
        if (words(str(each.thing.name)) or ("",))[-1].lower() in ("uuid", "guid"):
            yield Finding(
                f"{each.what} is called a UUID and has type {each.type.name}",
                each.on,
                help="use uuid",
            )


RULE = Rule("text-for-uuid", "A UUID is kept as text.", Severity.WARNING, check)
