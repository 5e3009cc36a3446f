"""Names put together as PostgreSQL puts them, cut to fit; and qualified names taken apart."""

from __future__ import annotations

# NAMEDATALEN - 1 (manual 4.1.1): longer names are cut off, silently.
MAX_NAME_BYTES = 63


def object_name(table: str, columns: str, label: str) -> str:
    """Join the parts as makeObjectName does, shortening the longer of the first two to fit.

    Args:
        table: The table's own name.
        columns: The names joined by underscores; may be empty.
        label: `pkey`, `key`, `fkey`, `check`, `excl`, `idx` or `seq`, possibly with a number.
    """
    whole = f"{table}_{columns}_{label}" if columns else f"{table}_{label}"
    if len(whole.encode()) <= MAX_NAME_BYTES:
        return whole
    room = MAX_NAME_BYTES - len(label.encode()) - 1 - (1 if columns else 0)
    first, second = len(table.encode()), len(columns.encode())
    while first + second > room:
        if first > second:
            first -= 1
        else:
            second -= 1
    parts = (clipped(table, first), clipped(columns, second), label)
    return "_".join(part for part in parts if part)


def clipped(text: str, size: int) -> str:
    """Cut to at most `size` bytes, never through a character."""
    if text.isascii():
        return text[:size]
    return text.encode()[:size].decode(errors="ignore")


def split_name(text: str) -> list[str]:
    """Split `a.b` at dots outside double quotes; quoted parts lose their quotes."""
    parts, current, quoted, index = [], "", False, 0
    while index < len(text):
        character = text[index]
        if character == '"' and quoted and text[index + 1 : index + 2] == '"':
            current += '"'
            index += 1
        elif character == '"':
            quoted = not quoted
        elif character == "." and not quoted:
            parts.append(current)
            current = ""
        else:
            current += character
        index += 1
    return [*parts, current]
