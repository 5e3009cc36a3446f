"""A sequence that was not there before.

Source: PostgreSQL manual, CREATE SEQUENCE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, database
from tablewright.schema import Sequence


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every sequence that the old side lacks."""
    for sequence in comparison.of(Sequence).added:
        yield Finding(
            f"{sequence.name}",
            f"sequence `{sequence.name}` is added",
            (sequence.notes,),
            (database(COMPATIBLE, "nothing else changes"),),
        )


RULE = Rule("sequence-added", "A sequence is new.", COMPATIBLE, check)
