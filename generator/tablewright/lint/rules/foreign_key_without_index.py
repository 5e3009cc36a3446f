"""A foreign key whose referring columns no index leads with.

PostgreSQL indexes the key that is referred to, not the columns that refer; each delete or key
change over there then scans the whole table here, and so does every join from there. An index
helps if its first columns are those of the key, in any order, and if it leaves out no row but
those with nulls in them.
Source: manual 5.5.5: "it is often a good idea to index the referencing columns too".
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.predicates import null_tests
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Action, Exclusion, ForeignKey, Index, Notes, Schema, Table


def check(schema: Schema) -> Iterator[Finding]:
    """Report every foreign key without an index that leads with its columns."""
    for table in schema.tables:
        if not table.foreign_keys:
            continue
        whole = _always_usable(table)
        for key in table.foreign_keys:
            partial = _usable_for(key, table)
            if not any(_leads(columns, key) for columns in (*whole, *partial)):
                yield _finding(key, table)


def _finding(key: ForeignKey, table: Table) -> Finding:
    columns = ", ".join(key.columns)
    named = f"`{table.name}.{columns}`" if len(key.columns) == 1 else f"`{table.name}` ({columns})"
    verb = "refer" if len(key.columns) > 1 else "refers"
    cost = f"every delete in `{key.table}` scans `{table.name}`"
    if key.on_delete is Action.CASCADE:
        cost += " for rows to delete with it"
    entry = f"[{columns}]" if len(key.columns) > 1 else columns
    return Finding(
        f"{named} {verb} to `{key.table}` without an index: {cost}",
        (key.notes, *_column_notes(key, table), table.notes),
        help=f"add `indexes: [{entry}]`",
    )


def _column_notes(key: ForeignKey, table: Table) -> Iterator[Notes]:
    return (column.notes for column in table.columns if column.name in key.columns)


def _always_usable(table: Table) -> list[tuple[str | None, ...]]:
    """Return the columns of every index that has all rows; None stands for an expression."""
    found: list[tuple[str | None, ...]] = [unique.columns for unique in table.uniques]
    if table.primary_key:
        found.append(table.primary_key.columns)
    found += [_columns(index) for index in table.indexes if _answers(index) and not index.where]
    return found + [_columns(each) for each in table.exclusions if not each.where]


def _usable_for(key: ForeignKey, table: Table) -> Iterator[tuple[str | None, ...]]:
    """Yield those of the partial indexes that have every row with a value in the key's columns."""
    for index in table.indexes:
        if index.where and _answers(index):
            tests = null_tests(index.where)
            if tests.nothing_else and tests.columns <= set(key.columns):
                yield _columns(index)


def _answers(index: Index) -> bool:
    """Tell whether the index can answer which rows have given values in its first columns."""
    return index.method == "btree" or (index.method == "hash" and len(index.elements) == 1)


def _columns(index: Index | Exclusion) -> tuple[str | None, ...]:
    return tuple(element.column for element in index.elements)


def _leads(columns: tuple[str | None, ...], key: ForeignKey) -> bool:
    return set(columns[: len(key.columns)]) == set(key.columns)


RULE = Rule(
    "foreign-key-without-index",
    "No index leads with the columns of a foreign key.",
    Severity.WARNING,
    check,
)
