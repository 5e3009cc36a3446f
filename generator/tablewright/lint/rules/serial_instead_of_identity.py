"""A column whose default is the next value of a sequence: what the serial types stand for.

The sequence is another object with rights of its own, anybody may write any number past it, and
copying the table shares it. An identity column has none of this.
Sources: PostgreSQL wiki, "Don't Do This", "Don't use serial"; manual 5.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Expression, Schema
from tablewright.sql.parse import SqlProblem, parse_expression


def check(schema: Schema) -> Iterator[Finding]:
    """Report every column whose default calls nextval."""
    for table in schema.tables:
        for column in table.columns:
            if column.inherited:
                continue
            if isinstance(column.default, Expression) and calls_nextval(column.default.sql):
                yield Finding(
                    f"column `{table.name}.{column.name}` draws its default from a sequence",
                    (column.notes, table.notes),
                    help=f"write `{{type: {column.type.name}, identity: by default}}`",
                )


def calls_nextval(sql: str) -> bool:
    """Tell whether an expression calls the function nextval."""
    if "nextval" not in sql.lower():
        return False
    try:
        return any(use.name == "nextval" for use in parse_expression(sql).functions)
    except SqlProblem:
        return False


RULE = Rule(
    "serial-instead-of-identity",
    "A column draws its default from a sequence instead of being an identity.",
    Severity.WARNING,
    check,
)
