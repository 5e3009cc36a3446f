"""A document as plain data in; out comes the one whose columns share comments by a glossary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from typing import Any

from tablewright.describe.names import Entry, short_or_long

# Below that a comment is better read where the column is.
_WORTH = 3


def with_glossary(document: Entry) -> Entry:
    """Say a comment once that all columns of one name have.

    A glossary speaks for every column of that name which has no comment of its own, so that one
    without a comment, or with another, keeps the name out of it.
    """
    comments: dict[str, list[str | None]] = defaultdict(list)
    for table in document.get("tables", {}).values():
        for name, column in table.get("columns", {}).items():
            comments[name].append(column.get("comment") if isinstance(column, dict) else None)
    glossary = {
        name: said[0]
        for name, said in sorted(comments.items())
        if said[0] is not None and len(said) >= _WORTH and len(set(said)) == 1
    }
    if not glossary:
        return document
    tables = {name: _uncommented(table, glossary) for name, table in document["tables"].items()}
    return {**_head(document), "glossary": glossary, **document, "tables": tables}


def _head(document: Entry) -> Entry:
    """Return what stands above a glossary."""
    keys = ("version", "name", "comment", "postgres", "include")
    return {key: document[key] for key in keys if key in document}


def _uncommented(table: Entry, glossary: Container[str]) -> Entry:
    if "columns" not in table:
        return table
    columns = {
        name: _without_comment(column) if name in glossary else column
        for name, column in table["columns"].items()
    }
    return {**table, "columns": columns}


def _without_comment(column: Entry) -> Any:
    rest = {key: value for key, value in column.items() if key != "comment"}
    return short_or_long(rest, "type")
