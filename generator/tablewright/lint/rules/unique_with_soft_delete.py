"""A unique key of a table with soft delete that deleted rows still occupy.

Who deletes a row and enters it again is refused, because of a row that nobody sees. A unique
index `where: deleted_at IS NULL` counts live rows only. Keys that a foreign key refers to must
stay whole (a partial index cannot be referred to) and are not reported.
Source: manual 11.8, example 11.3 (a partial unique index).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Name, Notes, Schema, Table


def check(schema: Schema) -> Iterator[Finding]:
    """Report full unique keys, other than the primary one, of tables with soft delete."""
    wanted = {
        (key.table, frozenset(key.target_columns))
        for table in schema.tables
        for key in table.foreign_keys
    }
    for table in schema.tables:
        if table.soft_delete is None:
            continue
        for what, columns, notes in _whole_keys(table):
            if table.soft_delete not in columns and not _needed(table.name, columns, wanted):
                yield Finding(
                    f"{what} of `{table.name}` counts deleted rows too",
                    (notes, table.notes),
                    help="write a unique index with"
                    f" `where: {table.soft_delete} IS NULL`, unless a value must never come back",
                )


def _whole_keys(table: Table) -> Iterator[tuple[str, tuple[str | None, ...], Notes]]:
    for unique in table.uniques:
        yield f"unique constraint `{unique.name}`", unique.columns, unique.notes
    for index in table.indexes:
        if index.unique and index.where is None:
            columns = tuple(element.column for element in index.elements)
            yield f"unique index `{index.name}`", columns, index.notes


def _needed(
    table: Name, columns: tuple[str | None, ...], wanted: set[tuple[Name, frozenset[str]]]
) -> bool:
    return (table, frozenset(columns)) in wanted


RULE = Rule(
    "unique-with-soft-delete",
    "A unique key of a table with soft delete counts deleted rows.",
    Severity.NOTE,
    check,
)
