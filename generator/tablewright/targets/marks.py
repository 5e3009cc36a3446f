"""Marks of columns in diagrams and tables of columns: from a table to its columns' roles."""

from __future__ import annotations

from collections.abc import Mapping

from tablewright.schema import Table, is_unique


def key_marks(table: Table) -> Mapping[str, str]:
    """Return for each column that is part of a key or reference what it is.

    `PK` primary key, `FK` foreign key, `REF` reference that no constraint enforces, `U` unique by
    itself (said only where the primary key does not say so already).
    """
    marks: dict[str, dict[str, None]] = {}

    def mark(names: tuple[str, ...], word: str) -> None:
        for name in names:
            marks.setdefault(name, {})[word] = None

    primary = table.primary_key.columns if table.primary_key else ()
    mark(primary, "PK")
    for key in table.foreign_keys:
        mark(key.columns, "FK")
    for reference in table.references:
        mark(reference.columns, "REF")
    singles = [unique.columns for unique in table.uniques if len(unique.columns) == 1]
    singles += [
        (name,)
        for index in table.indexes
        if index.unique and len(index.elements) == 1 and (name := index.elements[0].column)
    ]
    for single in singles:
        if single != primary and is_unique(table, single):
            mark(single, "U")
    return {name: " ".join(words) for name, words in marks.items()}
