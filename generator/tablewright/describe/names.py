"""How names stand in a document: qualified where needed, and left out where PostgreSQL's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tablewright.schema import DEFAULT_NAMESPACE, Name

_NEEDS_QUOTES = re.compile(r'[".(]')

Entry = dict[str, Any]


def name_text(name: Name) -> str:
    """Write a name as a key or reference of the document."""
    if name.namespace in ("", DEFAULT_NAMESPACE):
        return part_text(name.name)
    return f"{part_text(name.namespace)}.{part_text(name.name)}"


def beside_text(name: Name, other: str) -> str:
    """Write a name that is looked for in another object's namespace where it names none."""
    namespace = "" if name.namespace == other else f"{part_text(name.namespace)}."
    return f"{namespace}{part_text(name.name)}"


def part_text(part: str) -> str:
    """Quote a part of a name that holds a dot, a quote or a parenthesis."""
    if not _NEEDS_QUOTES.search(part):
        return part
    return '"' + part.replace('"', '""') + '"'


def collation_text(name: Name | None) -> str | None:
    """Write the name of a collation; a built-in one is found by its name alone."""
    if name is None:
        return None
    return name_text(Name("", name.name) if name.namespace == "pg_catalog" else name)


def short_or_long(entry: Entry, key: str) -> Any:
    """Return the value of `key` alone where nothing else is said."""
    return entry[key] if set(entry) == {key} else entry


def without_empty(entry: Mapping[str, Any]) -> Entry:
    """Drop what is at its default: None, False, empty text, lists and maps."""
    return {key: value for key, value in entry.items() if value}
