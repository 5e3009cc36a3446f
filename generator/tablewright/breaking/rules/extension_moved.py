"""An extension that lives in another namespace.

Source: PostgreSQL manual, ALTER EXTENSION (SET SCHEMA: only for those that are relocatable).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers
from tablewright.schema import Extension


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every extension that the new side has elsewhere."""
    for before, after in comparison.of(Extension).kept:
        if None not in (before.namespace, after.namespace) and before.namespace != after.namespace:
            yield Finding(
                f"{after.name}",
                f"extension `{after.name}` was in {before.namespace}, becomes in {after.namespace}",
                (after.notes,),
                (consumers(BREAKING, "statements that name its namespace fail"),),
            )


RULE = Rule("extension-moved", "An extension lives in another namespace.", BREAKING, check)
