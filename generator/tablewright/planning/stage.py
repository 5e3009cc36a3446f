"""One of the changes that expand and contract make of one, and the hazards that it has not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from tablewright.migrate.hazards import Hazard
from tablewright.migrate.questions import Preflight
from tablewright.planning.plan import Plan
from tablewright.planning.statements import Statement


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


def without(plan: Plan, harmless: Callable[[Statement], Collection[Hazard]]) -> Plan:
    """Leave out hazards that the other changes take away.

    Args:
        plan: Of one of the changes.
        harmless: Says which, of a statement.
    """
    phases = tuple(
        replace(
            phase, statements=tuple(_without(each, harmless(each)) for each in phase.statements)
        )
        for phase in plan.phases
    )
    return replace(plan, phases=phases)


def _without(statement: Statement, harmless: Collection[Hazard]) -> Statement:
    return replace(statement, hazards=tuple(h for h in statement.hazards if h not in harmless))
