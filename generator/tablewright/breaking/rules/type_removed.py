"""A type of the user's that is dropped.

Source: PostgreSQL manual, DROP TYPE, DROP DOMAIN.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers, database, models
from tablewright.breaking.user_types import types_of
from tablewright.breaking.words import called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every type that the new side lacks."""
    for thing in types_of(comparison).removed:
        yield Finding(
            f"{thing.name}",
            f"{called(thing)} is removed",
            (),
            (
                database(BREAKING, "columns of it must be of another type first"),
                models(BREAKING, "its name in the models is gone"),
                consumers(BREAKING, "casts and functions that name it fail"),
            ),
        )


RULE = Rule(
    "type-removed", "An enum, domain, composite or range type is no longer there.", BREAKING, check
)
