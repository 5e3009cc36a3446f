"""A sequence that is dropped, and with it the number that it had reached.

Source: PostgreSQL manual, DROP SEQUENCE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, DATA_LOSS, Finding, Rule, consumers, database
from tablewright.schema import Sequence


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every sequence that the new side lacks."""
    for sequence in comparison.of(Sequence).removed:
        yield Finding(
            f"{sequence.name}",
            f"sequence `{sequence.name}` is removed",
            (),
            (
                database(DATA_LOSS, "the number that it had reached is gone"),
                consumers(BREAKING, "defaults and statements that draw from it fail"),
            ),
        )


RULE = Rule("sequence-removed", "A sequence is no longer there.", DATA_LOSS, check)
