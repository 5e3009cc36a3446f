"""A column of type json, which is parsed again at every use and cannot be indexed or compared.

json keeps the text as it came, with blanks, order and duplicate keys; only who needs these wants
it.
Source: manual 8.14: "In general, most applications should prefer to store JSON data as jsonb".
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import things_of_type
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report every column and domain of type json."""
    for each in things_of_type(schema, "json"):
        yield Finding(
            f"{each.what} has type json, which has no equality and is parsed at every use",
            each.on,
            help="use jsonb, unless the very text must be kept",
        )


RULE = Rule(
    "json-instead-of-jsonb",
    "A column is json where jsonb can be indexed and compared.",
    Severity.WARNING,
    check,
)
