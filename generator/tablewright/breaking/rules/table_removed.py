"""A table that is dropped, with its rows.

Source: PostgreSQL manual, DROP TABLE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    DATA_LOSS,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.breaking.words import FAIL
from tablewright.schema import Table


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every table that the new side lacks."""
    for table in comparison.of(Table).removed:
        yield Finding(
            f"{table.name}",
            f"table `{table.name}` is removed",
            (),
            (
                database(DATA_LOSS, "its rows are gone"),
                models(BREAKING, f"gone: {comparison.old.models_of(table.name)}"),
                consumers(BREAKING, FAIL),
            ),
            help="keep it until nothing reads it; if it is renamed, say so",
        )


RULE = Rule("table-removed", "A table is no longer there.", DATA_LOSS, check)
