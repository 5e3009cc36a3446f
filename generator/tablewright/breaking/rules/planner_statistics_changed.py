"""What the planner knows of several columns together; results stay the same.

Source: PostgreSQL manual 14.2.2, CREATE STATISTICS.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, database
from tablewright.schema import Statistics


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report extended statistics that differ."""
    found = comparison.of(Statistics)
    for on, each, what in (
        *(((), each, "are removed") for each in found.removed),
        *(((each.notes,), each, "are added") for each in found.added),
        *(
            ((b.notes,), b, "are others")
            for a, b in found.kept
            if a != replace(b, comment=a.comment)
        ),
    ):
        yield Finding(
            f"{each.name}",
            f"statistics `{each.name}` {what}",
            on,
            (database(COMPATIBLE, "plans may change, results do not"),),
            judged=what == "are others",
        )


RULE = Rule(
    "planner-statistics-changed", "Extended statistics are gone, new or others.", COMPATIBLE, check
)
