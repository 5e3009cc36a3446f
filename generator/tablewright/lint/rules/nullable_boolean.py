"""A boolean column that may be null: a third answer that conditions take for neither yes nor no.

`WHERE active` and `WHERE NOT active` together then miss rows. If there are three answers, an enum
says what the third one is called.
Source: manual 8.6 (the third state, "unknown", is represented by the SQL null value) and 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report every boolean column that is nullable."""
    for table in schema.tables:
        for column in table.columns:
            name = column.type.name
            if (
                name == "boolean"
                and column.nullable
                and not (column.type.dimensions or column.inherited)
            ):
                yield Finding(
                    f"column `{table.name}.{column.name}` is true, false or null",
                    (column.notes, table.notes),
                    help="drop the `?` and give it a default, or name the three answers in an enum",
                )


RULE = Rule(
    "nullable-boolean", "A boolean column can be null: three answers.", Severity.NOTE, check
)
