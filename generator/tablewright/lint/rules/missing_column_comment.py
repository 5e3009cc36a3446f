"""A column without a comment, of its own or from the glossary.

Columns of the primary key and columns that refer to another table say enough by that and are not
reported.
Source: manual, COMMENT.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Schema, Table


def check(schema: Schema) -> Iterator[Finding]:
    """Report every column without a comment that is no key."""
    for table in schema.tables:
        keys = _key_columns(table)
        for column in table.columns:
            told = column.inherited or column.name in keys
            if not told and not (column.comment or "").strip():
                yield Finding(
                    f"column `{table.name}.{column.name}` has no comment",
                    (column.notes, table.notes),
                    help="add a `comment:`, or one for all columns of this name to `glossary:`",
                )


def _key_columns(table: Table) -> set[str]:
    found = set(table.primary_key.columns) if table.primary_key else set()
    return found.union(
        *(key.columns for key in table.foreign_keys), *(key.columns for key in table.references)
    )


RULE = Rule(
    "missing-column-comment", "A column that is no key has no comment.", Severity.NOTE, check
)
