"""What a call must look like.

Named notation calls arguments by name; an argument with a default may be left out.
Source: PostgreSQL manual 4.3 (calling functions), CREATE FUNCTION (OR REPLACE keeps names and
types).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.overloads import overloads
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    DANGEROUS,
    Finding,
    Rule,
    consumers,
    database,
)
from tablewright.breaking.type_changes import Way, type_change
from tablewright.breaking.words import called, joined
from tablewright.schema import Argument, Function
from tablewright.sql.signatures import signature


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every function that old calls may not find any more."""
    for before, after in overloads(comparison).changed:
        was, now = joined(signature(before)), joined(signature(after))
        what = f"took ({was}), takes ({now})"
        yield _extended(after, what) if _takes_old_calls(before, after) else _finding(after, what)
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


def _takes_old_calls(before: Function, after: Function) -> bool:
    """Tell whether arguments only come that may be left out, or take more values than before.

    What a call gives becomes such a type by itself (manual 10.3, Functions).
    """
    old, new = _given(before), _given(after)
    more = new[len(old) :]
    pairs = [*zip(old, new, strict=False)]
    return (
        len(old) <= len(new)
        and all(each.default is not None and each.mode == "in" for each in more)
        and all(_takes_what(was, now) for was, now in pairs)
    )


def _takes_what(was: Argument, now: Argument) -> bool:
    is_same = (was.mode, was.name) == (now.mode, now.name)
    is_left_out = was.default is None or now.default is not None
    is_taken = was.type == now.type or type_change(was.type, now.type).way is Way.WIDER
    return is_same and is_left_out and is_taken


def _extended(function: Function, what: str) -> Finding:
    return Finding(
        f"{function.name}",
        f"{called(function)} {what}",
        (function.notes,),
        (
            database(DANGEROUS, "it is dropped and made anew, as is what uses it"),
            consumers(DANGEROUS, "calls go on; what names it by its types fails, as GRANT does"),
        ),
    )


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
