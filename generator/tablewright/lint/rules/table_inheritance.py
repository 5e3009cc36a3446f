"""A table that inherits from another one.

Keys, unique constraints and foreign keys do not reach across the tables, queries see the rows of
all of them unless ONLY is written, and partitioning or a foreign key says better what was meant.
Sources: PostgreSQL wiki, "Don't Do This", "Don't use table inheritance"; manual 5.11.1 (caveats).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report every table with parents."""
    for table in schema.tables:
        if table.inherits:
            parents = " and ".join(f"`{name}`" for name in table.inherits)
            yield Finding(
                f"table `{table.name}` inherits from {parents}, whose keys do not cover it",
                (table.notes,),
                help="use `partition_by:`, a foreign key, or a mixin for columns in common",
            )


RULE = Rule("table-inheritance", "A table inherits from another one.", Severity.WARNING, check)
