"""Any text in, the same text as Prisma's schema language spells it out."""

from __future__ import annotations

import json
import re

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_LINE_END = re.compile(r"\r\n|\r|\n")


def string(text: str) -> str:
    """Spell a string literal; its escapes are those of JSON (Prisma's parser, string_literal)."""
    return _ENCODE(text)


def documentation(comment: str | None) -> tuple[str, ...]:
    """Spell a comment as `///` lines; whatever it holds, a line ends only at its end.

    Prisma 6 copies it into comments of TypeScript as it is, where `*/` would end them and what
    follows be a program; Prisma 7 puts this backslash there itself.
    """
    if not comment:
        return ()
    harmless = comment.replace("*/", "*\\/")
    return tuple(f"/// {line}".rstrip() for line in _LINE_END.split(harmless))
