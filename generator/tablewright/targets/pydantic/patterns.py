"""Regular expressions of PostgreSQL in, those that Rust's engine reads alike out."""

from __future__ import annotations

import re

# What PostgreSQL's advanced regular expressions (manual 9.7.3) and Rust's regex, which Pydantic
# uses, spell alike. Left out as different or unknown to Rust: look-around, back references,
# \m \M \y \A \Z and other constraint escapes, \w \s and [[:alpha:]] and case-insensitivity, whose
# meaning hangs on the locale, directors such as ***=, comments, and sets inside brackets.
_ESCAPE = r"\\[.*+?()|\[\]{}^$\\/\-:@#!%&=~,;_'\"`ntr]"
_BRACKETS = rf"\[\^?(?:{_ESCAPE}|\\d|[^\]\[\\&~^-]|&(?!&)|~(?!~)|-(?!-))+\]"
_ATOM = rf"(?:{_ESCAPE}|\\d|{_BRACKETS}|[^\\\[\](){{}}*+?^$|.])"
_QUANTIFIER = r"(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})\??"
_PIECES = re.compile(rf"\A(?:(?:{_ATOM}|\.|\))(?:{_QUANTIFIER})?|\((?:\?:)?|[|^$])*\Z", re.DOTALL)
_TOKEN = re.compile(rf"{_ESCAPE}|\\d|{_BRACKETS}|.", re.DOTALL)


def rust_pattern(pattern: str) -> str | None:
    r"""Spell a pattern for Pydantic's default engine; None where it might mean something else.

    A dot matches line ends too and `\d` the ASCII digits, as in PostgreSQL, whose operator `~`
    searches and whose `$` is the very end, as in Rust.
    """
    if not _PIECES.match(pattern) or pattern.startswith("***") or not _compiles(pattern):
        return None
    if r"\d" not in pattern and "." not in pattern:
        return pattern
    return "".join(_recast(match[0]) for match in _TOKEN.finditer(pattern))


def _compiles(pattern: str) -> bool:
    """Tell whether parentheses and bounds are sound; Python knows all constructs that are left."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _recast(piece: str) -> str:
    if piece == ".":
        return "(?s:.)"
    if piece == r"\d":
        return "[0-9]"
    return piece.replace(r"\d", "0-9") if piece.startswith("[") else piece
