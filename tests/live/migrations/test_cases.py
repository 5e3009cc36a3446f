"""The way between two specifications, as people read it: tests/diff/<group>/<case>/."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.proof import Servers, complaints

from tablewright.migrate.online import online
from tablewright.planning.plan import Plan, plan_of
from tablewright.planning.way import way_between
from tablewright.states import written_state
from tests.conftest import Golden

CASES = Path(__file__).parents[2] / "diff"
NAMES = sorted(each.parent.relative_to(CASES).as_posix() for each in CASES.glob("*/*/new.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_case(embedded_pair: Servers, golden: Golden, name: str) -> None:
    old, new = (written_state(str(CASES / name / f"{each}.yaml")) for each in ("old", "new"))
    way = way_between(old, new, embedded_pair.lend, manner=online)
    back = way_between(new, old, embedded_pair.lend, manner=online, undoing=way.renames)
    golden(CASES / name / "up.sql", text(plan_of(way)))
    golden(CASES / name / "down.sql", text(plan_of(back)))
    assert complaints(old, new, embedded_pair, manner=online) == []


def text(plan: Plan) -> str:
    """Return the statements of a plan, a line between what is run apart."""
    phases = ("".join(f"{each.sql}\n" for each in phase.statements) for phase in plan.phases)
    return "\n".join(phases)
