"""A type of the user's that is called otherwise.

Source: PostgreSQL manual, ALTER TYPE (RENAME TO, SET SCHEMA): columns follow, casts in the text of
statements do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    Finding,
    Rule,
    consumers,
    database,
    models,
)
from tablewright.breaking.user_types import types_of
from tablewright.breaking.words import called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every type that is called otherwise than before."""
    for before, after in types_of(comparison).kept:
        if before.name != after.name:
            yield Finding(
                f"{after.name}",
                f"{called(before)} is renamed to `{after.name}`",
                (after.notes,),
                (
                    database(COMPATIBLE, "columns of it follow"),
                    models(BREAKING, "it has another name in the models"),
                    consumers(BREAKING, "casts and functions that use the old name fail"),
                ),
            )


RULE = Rule(
    "type-renamed", "An enum, domain, composite or range type has another name.", BREAKING, check
)
