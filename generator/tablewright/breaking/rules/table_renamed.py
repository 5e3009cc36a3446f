"""A table that keeps its rows under another name.

Source: PostgreSQL manual, ALTER TABLE (RENAME TO, SET SCHEMA): what depends on it follows, the text
of statements does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.words import OLD_NAME_FAILS
from tablewright.schema import Table


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every table that is called otherwise than before."""
    for before, after in comparison.of(Table).kept:
        if before.name != after.name:
            yield Finding(
                f"{after.name}",
                f"table `{before.name}` is renamed to `{after.name}`",
                (after.notes,),
                (
                    database(COMPATIBLE, "the rows stay"),
                    consumers(BREAKING, OLD_NAME_FAILS),
                ),
                help="leave a view of the old name behind until nothing uses it",
            )


RULE = Rule("table-renamed", "A table has another name or namespace.", BREAKING, check)
