"""An extension that the server must be able to install.

Source: PostgreSQL manual, CREATE EXTENSION (trusted extensions and the rights that others need).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.schema import Extension


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every extension that the old side lacks or has elsewhere."""
    found = comparison.of(Extension)
    for extension in found.added:
        yield Finding(
            f"{extension.name}",
            f"extension `{extension.name}` is added",
            (extension.notes,),
            (database(COMPATIBLE, "the server must have it and let the role install it"),),
        )
    for before, after in found.kept:
        if None not in (before.namespace, after.namespace) and before.namespace != after.namespace:
            yield Finding(
                f"{after.name}",
                f"extension `{after.name}` was in {before.namespace}, becomes in {after.namespace}",
                (after.notes,),
                (consumers(BREAKING, "statements that name its namespace fail"),),
            )


RULE = Rule(
    "extension-added", "An extension is new, or lives in another namespace.", COMPATIBLE, check
)
