"""A default of a JSON column that is a text which looks like JSON.

`default: '{}'` is a text of two characters, as everywhere in a specification; the empty object is
`default: {}`. Whoever copies SQL, where the value stands in quotes, gets the one for the other.
Source: the language of schema.yaml, where a literal is one of the column's type; manual 8.14.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import JsonText, Literal, Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report JSON strings, as defaults, that hold an object or a list."""
    for table in schema.tables:
        for column in table.columns:
            if isinstance(column.default, Literal) and isinstance(column.default.value, JsonText):
                quoted = _json_in_text(column.default.value.text)
                if quoted:
                    yield Finding(
                        f"the default of column `{table.name}.{column.name}` is a text"
                        f" that looks like JSON: '{quoted}'",
                        (column.notes, table.notes),
                        help=f"drop the quotes: `default: {quoted}`",
                    )


def _json_in_text(text: str) -> str | None:
    """Return the object or list that a JSON string holds, if it does."""
    if not text.startswith('"'):
        return None
    value: str = json.loads(text).strip()
    if not value.startswith(("{", "[")):
        return None
    try:
        json.loads(value)
    except (ValueError, RecursionError):
        return None
    return value


RULE = Rule(
    "quoted-json-default",
    "The default of a JSON column is a text that looks like JSON.",
    Severity.WARNING,
    check,
)
