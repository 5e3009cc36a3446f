"""What expressions use beside functions.

Source: PostgreSQL manual, CREATE AGGREGATE, CREATE OPERATOR, CREATE CAST, and their DROP.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.object_changes import object_changes
from tablewright.breaking.rule import BREAKING, DANGEROUS, Finding, Rule
from tablewright.schema import Aggregate, Cast, Operator


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report aggregates, operators and casts that differ."""
    yield from object_changes(comparison, Aggregate, "calls of it", changed=DANGEROUS)
    yield from object_changes(comparison, Operator, "expressions with it", changed=DANGEROUS)
    yield from object_changes(comparison, Cast, "conversions by it", changed=DANGEROUS)


RULE = Rule(
    "routine-changed",
    "An aggregate, operator or cast is gone, new or does something else.",
    BREAKING,
    check,
)
