"""Text from files as a terminal may show it: characters that would steer it become visible."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TAB_WIDTH = 4

# Controls, formats (bidirectional overrides, joiners), surrogates, line and paragraph separators.
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def harmless(text: str) -> str:
    """Return one line in which nothing can move the cursor, change colours or reorder text.

    Such characters are spelled `<U+001B>`; a tab becomes spaces. Letters of every script stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def width(text: str) -> int:
    """Return how many cells of a terminal `harmless(text)` takes (UAX 11, East Asian Width)."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character == "\t":
        return " " * TAB_WIDTH
    if unicodedata.category(character) in _STEERING:
        return f"<U+{ord(character):04X}>"
    return character


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    shown = _shown(character)
    if shown != character:
        return len(shown)
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
