"""A function that is dropped, under every list of arguments.

Source: PostgreSQL manual, DROP FUNCTION.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.overloads import overloads
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.words import called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every function of whose name the new side has none."""
    for function in overloads(comparison).removed:
        yield Finding(
            f"{function.name}",
            f"{called(function)} is removed",
            (),
            (
                database(COMPATIBLE, "no row changes"),
                consumers(BREAKING, "statements, views and triggers that call it fail"),
            ),
        )


RULE = Rule("function-removed", "A function or procedure is no longer there.", BREAKING, check)
