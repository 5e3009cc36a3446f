"""A column of type money, whose currency is a setting of the server.

`lc_monetary` decides how it prints, which currency it means and how many fractional digits it
keeps; none of these is stored with the value.
Sources: PostgreSQL wiki, "Don't Do This", "Don't use money"; manual 8.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import things_of_type
from tablewright.schema import Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report every column and domain of type money."""
    for each in things_of_type(schema, "money"):
        yield Finding(
            f"{each.what} has type money, whose currency depends on the server's locale",
            each.on,
            help="use numeric, and a column for the currency if there is more than one",
        )


RULE = Rule("money-type", "A column is of type money.", Severity.WARNING, check)
