"""From any schema to any other like it: rows are kept, and there is a way back."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from scripts.proof import Servers, complaints

from tablewright.migrate.online import online
from tablewright.planning.way import Manner, at_rest
from tests.live.migrations.features import ROWS
from tests.live.migrations.generated import DrawnPair, pairs

pytestmark = pytest.mark.slow

# More by hand: TABLEWRIGHT_EXAMPLES=500 pytest tests/live/migrations/test_generated_ways.py
EXAMPLES = int(os.environ.get("TABLEWRIGHT_EXAMPLES", "6"))
limited = settings(
    max_examples=EXAMPLES,
    database=None,
    # The same pairs in every run, unless somebody looks for more.
    derandomize="TABLEWRIGHT_EXAMPLES" not in os.environ,
    phases=(Phase.generate, Phase.shrink) if EXAMPLES > 50 else (Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(params=["embedded_pair", "system_pair"])
def servers(request: pytest.FixtureRequest) -> Servers:
    """Two servers of a kind."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Servers)
    return found


@pytest.mark.parametrize("manner", [online, at_rest])
@limited
@given(pair=pairs())
def test_any_pair_holds(servers: Servers, manner: Manner, pair: DrawnPair) -> None:
    note(f"{pair.old}\n\n-- new\n{pair.new}")
    old, new = pair.states
    assert complaints(old, new, servers, manner=manner, rows=ROWS) == []
