"""A function that is called otherwise.

Source: PostgreSQL manual, ALTER FUNCTION (RENAME TO).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.words import OLD_NAME_FAILS, called
from tablewright.schema import Function


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every function that is called otherwise than before."""
    for before, after in comparison.of(Function).kept:
        if before.name != after.name:
            yield Finding(
                f"{after.name}",
                f"{called(before)} is renamed to `{after.name}`",
                (after.notes,),
                (
                    database(COMPATIBLE, "no row changes"),
                    consumers(BREAKING, OLD_NAME_FAILS),
                ),
            )


RULE = Rule("function-renamed", "A function or procedure has another name.", BREAKING, check)
