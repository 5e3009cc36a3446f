"""A table without a primary key: its rows cannot be told apart.

Models, replication (REPLICA IDENTITY) and people who correct a row all need the key.
Source: manual 5.5.4: "Relational database theory dictates that every table must have a primary
key."
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report every table without a primary key, but for foreign tables."""
    for table in schema.tables:
        if table.primary_key is None and table.foreign is None:
            yield Finding(
                f"table `{table.name}` has no primary key",
                (table.notes,),
                help="mark a column with `primary_key: true`, or write `primary_key: [a, b]`",
            )


RULE = Rule("primary-key-missing", "A table has no primary key.", Severity.WARNING, check)
