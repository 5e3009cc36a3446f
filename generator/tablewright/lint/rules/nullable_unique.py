"""A unique key over several columns of which some may be null: rows with a null are never equal.

`unique: [[course_id, replaced_at]]` admits any number of rows with the same course and no date.
One nullable column alone is no trap: there the rule reads "unique where it is known".
Sources: manual 5.5.3 (two null values are not considered equal) and CREATE TABLE, NULLS NOT
DISTINCT (PostgreSQL 15).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.predicates import null_tests
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Notes, Schema, Table


def check(schema: Schema) -> Iterator[Finding]:
    """Report unique constraints and indexes over several columns with a nullable one among them."""
    for table in schema.tables:
        for what, columns, known, notes in _keys(table):
            nullable = [
                column.name
                for column in table.columns
                if column.nullable and column.name in columns and column.name not in known
            ]
            if nullable:
                named = " and ".join(f"`{name}`" for name in nullable)
                yield Finding(
                    f"{what} of `{table.name}` lets rows repeat where {named} is null",
                    (notes, table.notes),
                    help="add `nulls_distinct: false`, drop the `?`,"
                    " or write a unique index for each case with `where:`",
                )


def _keys(table: Table) -> Iterator[tuple[str, tuple[str | None, ...], frozenset[str], Notes]]:
    """Yield each unique key of several columns, and which of them its condition says are known."""
    for unique in table.uniques:
        if unique.nulls_distinct and len(unique.columns) > 1:
            what = f"unique constraint `{unique.name}`"
            yield what, unique.columns, frozenset(), unique.notes
    for index in table.indexes:
        if index.unique and index.nulls_distinct and len(index.elements) > 1:
            columns = tuple(element.column for element in index.elements)
            known = null_tests(index.where).columns if index.where else frozenset()
            yield f"unique index `{index.name}`", columns, known, index.notes


RULE = Rule(
    "nullable-unique",
    "A unique key of several columns does not count rows with a null.",
    Severity.WARNING,
    check,
)
