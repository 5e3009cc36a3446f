"""A table that was not there before.

Source: PostgreSQL manual, CREATE TABLE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, database, models
from tablewright.schema import Table


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every table that the old side lacks."""
    for table in comparison.of(Table).added:
        yield Finding(
            f"{table.name}",
            f"table `{table.name}` is added",
            (table.notes,),
            (
                database(COMPATIBLE, "nothing else changes"),
                models(COMPATIBLE, f"new: {comparison.new.models_of(table.name)}"),
            ),
        )


RULE = Rule("table-added", "A table is new.", COMPATIBLE, check)
