"""An enum whose values are written in several ways, or with blanks around them.

`Draft` beside `in_review` makes everybody who types a value look it up; so does a blank at the
end, which nobody sees. Which of the ways it is does not matter here.
Source: manual 8.7.4 (labels are case sensitive, and white space in them is significant).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Enum, Schema

_STYLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"[a-z0-9]+(_[a-z0-9]+)*\Z",
        r"[A-Z0-9]+(_[A-Z0-9]+)*\Z",
        r"[a-z0-9]+(-[a-z0-9]+)*\Z",
        r"[a-z0-9]+([A-Z][a-z0-9]*)*\Z",
        r"([A-Z][a-z0-9]*)+\Z",
        r"[a-z0-9]+( [a-z0-9]+)*\Z",
        r"[A-Z][a-z0-9]*( [A-Za-z0-9]+)*\Z",
    )
)


def check(schema: Schema) -> Iterator[Finding]:
    """Report enums whose values follow no common style, and values with blanks around them."""
    for enum in schema.enums:
        for value in enum.values:
            if value.name != value.name.strip():
                yield Finding(
                    f"value '{value.name}' of enum `{enum.name}` has blanks around it",
                    (enum.notes,),
                    help=f"write '{value.name.strip()}'",
                )
        odd = _odd_pair(enum)
        if odd:
            first, second = odd
            yield Finding(
                f"the values of enum `{enum.name}` are written in several ways:"
                f" '{first}' and '{second}'",
                (enum.notes,),
                help="write all of them in one way, such as `in_review`",
            )


def _odd_pair(enum: Enum) -> tuple[str, str] | None:
    """Return a value and the first that shares no style with it and those between."""
    possible = set(_STYLES)
    first = None
    for value in enum.values:
        own = {style for style in _STYLES if style.match(value.name)}
        if not own:
            # No word at all (`<=`, `C++`): there is no style to keep.
            continue
        first = first or value.name
        possible &= own
        if not possible:
            return first, value.name
    return None


RULE = Rule(
    "enum-value-style",
    "The values of an enum are written in several ways.",
    Severity.NOTE,
    check,
)
