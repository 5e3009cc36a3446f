"""Whether the servers that tests ask for are on this machine."""

from __future__ import annotations

import os

import pytest

from tablewright.database.binaries import Origin
from tablewright.database.server import Needs, choose
from tablewright.diagnostics import EnvironmentProblem


def require(origin: Origin) -> None:
    """Skip the test where there is no such server; fail it in CI.

    A server that is there and does not start is a failure anywhere.
    """
    try:
        choose(Needs(), prefer=origin)
    except EnvironmentProblem as problem:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{problem.message}: in CI both servers must be there")
        pytest.skip(f"NOT TESTED on the {origin} server: {problem.message}")
