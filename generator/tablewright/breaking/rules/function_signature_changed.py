"""What a call must look like.

Named notation calls arguments by name; an argument with a default may be left out.
Source: PostgreSQL manual 4.3 (calling functions), CREATE FUNCTION (OR REPLACE keeps names and
types).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.overloads import overloads
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.words import called, joined
from tablewright.schema import Argument, Function
from tablewright.sql.signatures import signature


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every function that old calls may not find any more."""
    for before, after in overloads(comparison).changed:
        was, now = joined(signature(before)), joined(signature(after))
        yield _finding(after, f"took ({was}), takes ({now})")
    for before, after in comparison.of(Function).kept:
        pairs = [*zip(_given(before), _given(after), strict=False)]
        renamed = [
            f"`{old.name}`" for old, new in pairs if old.name is not None and old.name != new.name
        ]
        needed = [
            f"`{new.name or number}`"
            for number, (old, new) in enumerate(pairs, start=1)
            if old.default is not None and new.default is None
        ]
        if renamed:
            yield _finding(after, f"no longer has an argument {joined(renamed)}")
        if needed:
            yield _finding(after, f"must be given {joined(needed)}")


def _given(function: Function) -> list[Argument]:
    return [each for each in function.arguments if each.mode in ("in", "inout", "variadic")]


def _finding(function: Function, what: str) -> Finding:
    return Finding(
        f"{function.name}",
        f"{called(function)} {what}",
        (function.notes,),
        (
            database(COMPATIBLE, "no row changes"),
            consumers(BREAKING, "calls of the old form fail"),
        ),
        help="leave a function of the old form beside it until nothing calls it",
    )


RULE = Rule(
    "function-signature-changed",
    "A function takes other types, other names or fewer defaults.",
    BREAKING,
    check,
)
