"""A function that was not there before, or not with these arguments.

Source: PostgreSQL manual, CREATE FUNCTION, 36.6 (overloading).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.overloads import overloads
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.words import called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every function that the old side lacks."""
    for function in overloads(comparison).added:
        yield Finding(
            f"{function.name}",
            f"{called(function)} is added",
            (function.notes,),
            (
                database(COMPATIBLE, "no row changes"),
                consumers(COMPATIBLE, "it can be called"),
            ),
        )


RULE = Rule("function-added", "A function or procedure is new.", COMPATIBLE, check)
