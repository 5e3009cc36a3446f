"""How a sequence counts, its type, who owns it and its name.

Source: PostgreSQL manual, ALTER SEQUENCE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    DANGEROUS,
    Finding,
    Rule,
    consumers,
    database,
)
from tablewright.breaking.words import OLD_NAME_FAILS
from tablewright.schema import Sequence


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every sequence that differs."""
    for before, after in comparison.of(Sequence).kept:
        if before.name != after.name:
            yield Finding(
                f"{after.name}",
                f"sequence `{before.name}` is renamed to `{after.name}`",
                (after.notes,),
                (
                    database(COMPATIBLE, "defaults follow"),
                    consumers(BREAKING, OLD_NAME_FAILS),
                ),
            )
        if any(getattr(before, field) != getattr(after, field) for field in _COUNTING):
            yield Finding(
                f"{after.name}",
                f"sequence `{after.name}` counts otherwise",
                (after.notes,),
                (
                    database(DANGEROUS, "a number that it has reached may be out of bounds"),
                    consumers(DANGEROUS, "new rows get other numbers"),
                ),
            )


_COUNTING = ("type", "options", "unlogged")


RULE = Rule(
    "sequence-changed", "A sequence counts otherwise, or is called otherwise.", BREAKING, check
)
