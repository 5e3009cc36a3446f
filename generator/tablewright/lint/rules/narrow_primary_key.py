"""A primary key that counts in integer or smallint, and can run out.

At 2,147,483,647 (32,767) inserts stop; changing the type then rewrites the table and every table
that refers to it. Rows that were rolled back or deleted count too.
Source: manual 8.1.1 and 8.1.4 (bigint where many identifiers are used over the table's life).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.rules.serial_instead_of_identity import calls_nextval
from tablewright.schema import Column, Expression, Schema

_NARROW = {"smallint": "32,767", "integer": "2,147,483,647"}


def check(schema: Schema) -> Iterator[Finding]:
    """Report primary keys of one column that counts up by itself and is narrower than bigint."""
    for table in schema.tables:
        key = table.primary_key
        if key is None or len(key.columns) != 1:
            continue
        column = table.column(key.columns[0])
        if column.type.name in _NARROW and _counts(column) and not column.inherited:
            most = _NARROW[column.type.name]
            yield Finding(
                f"primary key `{table.name}.{column.name}` is {column.type.name}: "
                f"inserts stop at {most}",
                (column.notes, key.notes, table.notes),
                help="use bigint; it costs four bytes a row at most",
            )


def _counts(column: Column) -> bool:
    if column.identity:
        return True
    return isinstance(column.default, Expression) and calls_nextval(column.default.sql)


RULE = Rule(
    "narrow-primary-key",
    "A primary key that counts up is narrower than bigint.",
    Severity.WARNING,
    check,
)
