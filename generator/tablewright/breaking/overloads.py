"""A comparison in; out come functions that are gone, new, or there with other arguments."""

from __future__ import annotations

from dataclasses import dataclass

from tablewright.breaking.comparison import Comparison
from tablewright.schema import Function


@dataclass(frozen=True, slots=True)
class Overloads:
    """Functions that PostgreSQL does not take for the same.

    Attributes:
        changed: Of one name on both sides, before and after, by the order in which they stand.
    """

    removed: tuple[Function, ...]
    added: tuple[Function, ...]
    changed: tuple[tuple[Function, Function], ...]


def overloads(comparison: Comparison) -> Overloads:
    """Pair functions of one name whose arguments differ."""
    found = comparison.of(Function)
    added = list(found.added)
    removed: list[Function] = []
    changed: list[tuple[Function, Function]] = []
    for before in found.removed:
        twin = next((each for each in added if each.name == before.name), None)
        if twin is None:
            removed.append(before)
        else:
            added.remove(twin)
            changed.append((before, twin))
    return Overloads(tuple(removed), tuple(added), tuple(changed))
