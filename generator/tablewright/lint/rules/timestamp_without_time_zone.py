"""A column of type timestamp, which is no point in time.

It is a picture of a clock and a calendar; which instant that was depends on who looks. With
timestamptz PostgreSQL stores the instant, in the same eight bytes.
Sources: PostgreSQL wiki, "Don't Do This", "Don't use timestamp (without time zone)"; manual
8.5.1.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import things_of_type
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report every column and domain of type timestamp without time zone."""
    for each in things_of_type(schema, "timestamp"):
        yield Finding(
            f"{each.what} has type timestamp, which does not say which instant is meant",
            each.on,
            help="use timestamptz",
        )


RULE = Rule(
    "timestamp-without-time-zone",
    "A column is timestamp where timestamptz would say which instant is meant.",
    Severity.WARNING,
    check,
)
