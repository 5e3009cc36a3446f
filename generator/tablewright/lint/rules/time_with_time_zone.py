"""A column of type timetz, a time of day with an offset but without a date.

Without the date nobody can tell what a zone's offset is; the type is there because the SQL
standard has it.
Sources: PostgreSQL wiki, "Don't Do This", "Don't use timetz"; manual 8.5.1.2 and 8.5.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import things_of_type
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report every column and domain of type timetz."""
    for each in things_of_type(schema, "timetz"):
        yield Finding(
            f"{each.what} has type timetz, an offset without the date that it depends on",
            each.on,
            help="use timestamptz for instants; time and a column for the zone for daily times",
        )


RULE = Rule(
    "time-with-time-zone",
    "A column is timetz: an offset without a date means nothing.",
    Severity.WARNING,
    check,
)
