"""One of the changes that expand and contract make of one, and what their states need."""

from __future__ import annotations

from dataclasses import dataclass

from tablewright.database.server import Needs
from tablewright.migrate.questions import Preflight
from tablewright.planning.plan import Plan
from tablewright.states import WrittenState


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the three changes.

    Attributes:
        word: expand, switch or contract.
        plan: What is run.
        back: What undoes it.
        preflight: Asked before it.
    """

    word: str
    plan: Plan
    back: Plan
    preflight: tuple[Preflight, ...] = ()


def needs_of(*states: WrittenState) -> Needs:
    """Return what a server must have for each of several states."""
    return Needs(
        extensions=frozenset().union(*(each.needs.extensions for each in states)),
        icu=any(each.needs.icu for each in states),
        version=max(each.needs.version for each in states),
    )
