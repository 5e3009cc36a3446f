"""A type of the user's that was not there before.

Source: PostgreSQL manual, CREATE TYPE, CREATE DOMAIN.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, database, models
from tablewright.breaking.user_types import types_of
from tablewright.breaking.words import called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every type that the old side lacks."""
    for thing in types_of(comparison).added:
        yield Finding(
            f"{thing.name}",
            f"{called(thing)} is added",
            (thing.notes,),
            (
                database(COMPATIBLE, "nothing else changes"),
                models(COMPATIBLE, "its name in the models is new"),
            ),
        )


RULE = Rule("type-added", "An enum, domain, composite or range type is new.", COMPATIBLE, check)
