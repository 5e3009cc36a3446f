"""The type of a result, or the columns of the rows that a function returns.

Source: PostgreSQL manual, CREATE FUNCTION (OR REPLACE cannot change the return type).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.overloads import overloads
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers, database
from tablewright.breaking.words import called, joined
from tablewright.schema import Function
from tablewright.sql.types import type_sql


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every function whose result is of another type."""
    for before, after in (*comparison.of(Function).kept, *overloads(comparison).changed):
        was, now = _result(before, comparison), _result(after, None)
        if was != now:
            yield Finding(
                f"{after.name}",
                f"{called(after)} gave {was}, gives {now}",
                (after.notes,),
                (
                    database(BREAKING, "it is dropped and made anew, as is what uses it"),
                    consumers(BREAKING, "who reads the result meets another type"),
                ),
                judged=before.returns is not None and after.returns is not None,
            )


def _result(function: Function, comparison: Comparison | None) -> str:
    rows = (each for each in function.arguments if each.mode in ("out", "inout", "table"))
    types = [
        f"{each.name or ''} {type_sql(comparison.type_now(each.type) if comparison else each.type)}"
        for each in rows
    ]
    text = " ".join((function.returns or "").lower().split())
    if comparison:
        text = (comparison.sql_now(text) or "").lower()
    return " ".join(filter(None, (text, f"({joined(types)})" if types else ""))) or "nothing"


RULE = Rule("function-result-changed", "A function gives something else back.", BREAKING, check)
