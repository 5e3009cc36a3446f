"""An index that makes queries quick, and every write a little slower.

Source: PostgreSQL manual 11.1, CREATE INDEX (CONCURRENTLY).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.keys import indexes_of
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every index that the old side lacks; unique ones are constraints, too."""
    for each in indexes_of(comparison).added:
        yield Finding(
            each.subject,
            f"index `{each.thing.name}` of `{each.table.name}` is added",
            each.on,
            (database(COMPATIBLE, "writes wait while it is built, unless that is concurrent"),),
        )


RULE = Rule("index-added", "An index is new.", COMPATIBLE, check)
