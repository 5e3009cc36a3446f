"""Rows of words in, lines aligned exactly as `prisma format` aligns them out."""

from __future__ import annotations

from collections.abc import Sequence


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Align all columns but the last of each row; empty words at the end of a row are dropped.

    The formatter counts bytes of UTF-8, not characters, and pads only before a further column
    (prisma-engines, schema-ast `reformat`, TableFormat).
    """
    trimmed = [_trimmed(row) for row in rows]
    count = max(map(len, trimmed), default=0)
    widths = [max(_width(row[i]) if i < len(row) else 0 for row in trimmed) for i in range(count)]
    return [_line(row, widths) for row in trimmed]


def _trimmed(row: Sequence[str]) -> list[str]:
    words = list(row)
    while words and not words[-1]:
        words.pop()
    return words


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        word + " " * (width - _width(word)) for word, width in zip(row[:-1], widths, strict=False)
    )
    return " ".join([*padded, *row[-1:]])


def _width(word: str) -> int:
    return len(word) if word.isascii() else len(word.encode())
