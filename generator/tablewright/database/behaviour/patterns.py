"""A regular expression in, text that matches it and text that does not out."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from tablewright.sql.patterns import pattern_problem

# Tried in this order when a text must not match.
_UNLIKELY = ("", " ", "!", "x", "0", "no match", "\u00e9\u2603", "-", "A", "x" * 40)

# What may stand where all but some is allowed.
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 !#%&+,-./:;=@_~ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CLASSES = {
    "d": "0123456789",
    "w": "abcdefghijklmnopqrstuvwxyz0123456789_",
    "s": " ",
}


def text_matching(pattern: str, number: int) -> str | None:
    """Return the nth text that the pattern matches, or None where none is found.

    Not every pattern can be turned round: what is made from its parts is tried with the pattern
    itself, and only what matches is returned.
    """
    matching = _matching(pattern)
    return matching[(number - 1) % len(matching)] if matching else None


@lru_cache(maxsize=4096)
def _matching(pattern: str) -> list[str]:
    if pattern_problem(pattern) is not None:
        return []
    try:
        candidates = _candidates(pattern)
        if not pattern.endswith("$"):
            # What follows is free, so that even a pattern without a free part has many texts.
            candidates += [f"{candidates[0]}{digit}" for digit in "123456789"]
        return [each for each in candidates if re.search(pattern, each)]
    except (IndexError, ValueError):
        return []


def text_not_matching(pattern: str, *, least: int, most: int) -> str | None:
    """Return a text of allowed length that the pattern does not match, or None."""
    for text in (*_UNLIKELY, "!" * least, " " * least):
        if least <= len(text) <= most and not re.search(pattern, text):
            return text
    return None


def _candidates(pattern: str) -> list[str]:
    """Make texts from the pattern's parts; where a part is free, in nine ways."""
    pieces, place = [], 0
    body = pattern.removeprefix("^").removesuffix("$")
    while place < len(body):
        letters, place = _atom(body, place)
        least, most, place = _times(body, place)
        count = least if least else min(1, most)
        pieces.append([letters[turn % len(letters)] * count for turn in range(9)])
    together = ["".join(choice) for choice in zip(*pieces, strict=True)] if pieces else [""]
    if len(pieces) <= 3:
        together += ["".join(choice) for choice in product(*(piece[:3] for piece in pieces))]
    return list(dict.fromkeys(together))


def _atom(body: str, place: int) -> tuple[list[str], int]:
    """Read one part; return the texts that it may stand for, and where the next one begins."""
    letter = body[place]
    if letter == "[":
        return _set(body, place + 1)
    if letter == "(":
        return _group(body, place + 1)
    if letter == "\\":
        escaped = body[place + 1]
        return list(_CLASSES.get(escaped, escaped)), place + 2
    if letter == ".":
        return list("abcdefghi"), place + 1
    return [letter], place + 1


def _set(body: str, place: int) -> tuple[list[str], int]:
    negated = body[place] == "^"
    place += negated
    found: list[str] = []
    first = True
    while first or body[place] != "]":
        first = False
        if body[place] == "\\":
            found += _CLASSES.get(body[place + 1], body[place + 1])
            place += 2
        elif body[place + 1] == "-" and body[place + 2] != "]":
            found += map(chr, range(ord(body[place]), ord(body[place + 2]) + 1))
            place += 3
        else:
            found.append(body[place])
            place += 1
    if negated:
        found = [each for each in _LETTERS if each not in found]
    if not found:
        raise ValueError("nothing is known to be in this set")
    return found, place + 1


def _group(body: str, place: int) -> tuple[list[str], int]:
    depth, end = 1, place
    while depth:
        if body[end] == "\\":
            end += 2
            continue
        depth += {"(": 1, ")": -1}.get(body[end], 0)
        end += 1
    inside = body[place : end - 1].removeprefix("?:")
    if inside.startswith(("?=", "?!", "?<")):
        return [""], end  # it takes up no room; whether it holds is tried in the end
    texts = [text for branch in inside.split("|") for text in _candidates(branch)[:3]]
    return texts, end


def _times(body: str, place: int) -> tuple[int, int, int]:
    """Read how often the part stands; return least, most and where the next part begins."""
    sign = body[place] if place < len(body) else ""
    if sign == "{":
        end = body.index("}", place)
        least, comma, most = body[place + 1 : end].partition(",")
        return int(least or 0), int(most or 99) if comma else int(least), end + 1
    known = {"?": (0, 1), "*": (0, 99), "+": (1, 99)}
    if sign in known:
        return (*known[sign], place + 1)
    return 1, 1, place
