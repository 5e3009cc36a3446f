"""A comparison in, the types that users define out: matched, and enums label by label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.matching import Matched, match
from tablewright.schema import CompositeType, Domain, Enum, EnumValue, RangeType

UserType = Enum | Domain | CompositeType | RangeType


@dataclass(frozen=True, slots=True)
class Labels:
    """An enum of both sides and its labels."""

    before: Enum
    after: Enum
    labels: Matched[EnumValue]


def enums_of(comparison: Comparison) -> Iterator[Labels]:
    """Yield the enums of both sides, their labels matched by name."""
    for before, after in comparison.of(Enum).kept:
        labels = match(
            before.values,
            after.values,
            key=lambda value: value.name,
            earlier=lambda value, of=after: comparison.renames.values.get(  # type: ignore[misc]
                (of.name, value.name)
            ),
        )
        yield Labels(before, after, labels)


def types_of(comparison: Comparison) -> Matched[UserType]:
    """Match all types of users, each within its kind."""
    found: list[Matched[Any]] = [
        comparison.of(Enum),
        comparison.of(Domain),
        comparison.of(CompositeType),
        comparison.of(RangeType),
    ]
    return Matched(
        tuple(pair for each in found for pair in each.kept),
        tuple(thing for each in found for thing in each.removed),
        tuple(thing for each in found for thing in each.added),
    )
