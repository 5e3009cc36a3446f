"""A table with policies of row-level security that are not in force.

Until row-level security is enabled for the table, policies are stored and nothing more: everybody
with rights on the table sees all rows.
Source: manual 5.9 and CREATE POLICY ("row-level security must be enabled on the table").
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report tables that have policies and no row-level security."""
    for table in schema.tables:
        if table.policies and not table.row_security:
            first = table.policies[0]
            yield Finding(
                f"policy `{first.name}` of `{table.name}` is not in force:"
                " row-level security is off",
                (first.notes, table.notes),
                help="add `row_security: true`",
            )


RULE = Rule(
    "policy-without-row-security",
    "Policies of a table are not in force.",
    Severity.WARNING,
    check,
)
