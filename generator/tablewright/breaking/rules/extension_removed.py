"""An extension that is dropped, with its types, functions and operators.

Source: PostgreSQL manual, DROP EXTENSION.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers, database
from tablewright.schema import Extension


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every extension that the new side lacks."""
    for extension in comparison.of(Extension).removed:
        yield Finding(
            f"{extension.name}",
            f"extension `{extension.name}` is removed",
            (),
            (
                database(BREAKING, "columns of its types must be converted first"),
                consumers(BREAKING, "statements that use what it brings fail"),
            ),
        )


RULE = Rule("extension-removed", "An extension is no longer there.", BREAKING, check)
