"""The plan.json of a migration in, what the runner must know of it out; it may be absent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERSION = 1


class PlanProblem(Exception):
    """A plan.json that cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Check:
    """A query that counts the rows which a migration would stumble over.

    Attributes:
        says: What it means where there are any.
        count: A query of one number.
        examples: A query of some of those rows, or None.
        since: The oldest major release that can answer it; 0 where all can.
    """

    says: str
    count: str
    examples: str | None
    since: int = 0


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """What a planner recorded beside the SQL.

    Attributes:
        change: The name of the change that this folder is a step of.
        steps: How many folders the change has; 0 where that is not said.
        preflight: What to look for before anything is changed.
        down_hazards: The dangers of undoing it; None where nothing is said of them.
        postgres: The oldest major release that can run it; 0 where that is not said.
        replaces: The names of the migrations that were squashed into it.
    """

    change: str
    steps: int = 0
    preflight: tuple[Check, ...] = ()
    down_hazards: tuple[str, ...] | None = None
    postgres: int = 0
    replaces: tuple[str, ...] = ()


def read_plan(path: Path, *, name: str) -> PlanRecord:
    """Read a plan; a folder without one is a change by itself.

    Raises:
        PlanProblem: There is a file, but not a plan.
        OSError: It cannot be read.
    """
    if not path.exists():
        return PlanRecord(name)
    try:
        found = json.loads(path.read_bytes())
        if not isinstance(found, dict) or found.get("version") != VERSION:
            raise PlanProblem(f"version {VERSION} of a plan is wanted: is Tablewright too old?")
        return _plan(found, name)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise PlanProblem(f"it is no JSON: {error.msg} in {place}") from None
    except KeyError as error:
        raise PlanProblem(f"it is no plan: {error} is missing") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise PlanProblem(f"it is no plan: {error}") from None


def _plan(found: Mapping[str, Any], name: str) -> PlanRecord:
    down = found.get("down")
    return PlanRecord(
        change=str(found.get("change") or name),
        steps=int(found.get("steps") or 0),
        preflight=tuple(
            Check(
                str(each["says"]),
                str(each["count"]),
                each.get("examples"),
                int(each.get("since") or 0),
            )
            for each in found.get("preflight", ())
        ),
        down_hazards=None if down is None else tuple(map(_hazard, down.get("hazards", ()))),
        postgres=int(found.get("postgres") or 0),
        replaces=tuple(map(str, found.get("replaces", ()))),
    )


def _hazard(found: Any) -> str:
    return str(found["name"] if isinstance(found, dict) else found)
