"""A collected test in, whether its server can hold what the test is about out.

What a server is too old for, or built without, is tried on the other one: such a pair is left out
when tests are collected, so that a skipped test is always one that somebody should look at.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tablewright.database.binaries import Installation
from tablewright.database.server import Needs, choose
from tablewright.diagnostics import EnvironmentProblem

CASES = Path(__file__).parent.parent / "cases"
_MINIMUM = re.compile(r"^postgres: (\d+)", re.MULTILINE)
_SCRIPT_MINIMUM = re.compile(r"PostgreSQL (\d+)")


def fits(item: pytest.Item) -> bool:
    """Tell whether the server of a test can hold its case or script."""
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    installation = _installation(parameters.get("server", ""))
    if installation is None:
        return True
    case, script = parameters.get("case"), parameters.get("script")
    minimum, needs_icu = 0, False
    if isinstance(case, str) and (CASES / case / "schema.yaml").is_file():
        found = _MINIMUM.search((CASES / case / "schema.yaml").read_text("utf-8"))
        minimum = int(found[1]) if found else 0
    if isinstance(script, Path):
        heading = script.read_text("utf-8").partition("\n")[0]
        found = _SCRIPT_MINIMUM.search(heading)
        minimum, needs_icu = int(found[1]) if found else 0, "ICU" in heading
    return installation.version // 10_000 >= minimum and (installation.icu or not needs_icu)


@cache
def _installation(server: str) -> Installation | None:
    """Find what a server fixture will run; None where it is absent, which is its own matter."""
    origins = {"embedded": "embedded", "system15": "system"}
    if server not in origins:
        return None
    try:
        return choose(Needs(), prefer="embedded" if server == "embedded" else "system")
    except EnvironmentProblem:
        return None
