"""The body of a function, its language, volatility, rights and settings.

Source: PostgreSQL manual 36.7 (volatility: the planner relies on it), CREATE FUNCTION (STRICT,
SECURITY DEFINER, SET).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.overloads import overloads
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.words import called, joined
from tablewright.schema import Function


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every function with another body or other properties."""
    for before, after in (*comparison.of(Function).kept, *overloads(comparison).changed):
        clauses = [
            field.replace("_", " ")
            for field in _PROPERTIES
            if getattr(before, field) != getattr(after, field)
        ]
        old = before.body.strip()
        if old != after.body.strip() and comparison.sql_now(old) != after.body.strip():
            clauses.insert(0, "body")
        if not clauses:
            continue
        yield Finding(
            f"{after.name}",
            f"{called(after)} has another {joined(clauses)}",
            (after.notes,),
            (
                database(DANGEROUS, "what calls it, triggers among it, does something else"),
                consumers(DANGEROUS, "calls may give other results, or fail"),
            ),
            judged=clauses == ["body"] and after.atomic and before.atomic,
        )


_PROPERTIES = (
    "language",
    "volatility",
    "parallel",
    "strict",
    "security_definer",
    "leakproof",
    "library",
    "settings",
    "kind",
)


RULE = Rule(
    "function-behaviour-changed",
    "A function does something else, or does it in another way.",
    DANGEROUS,
    check,
)
