"""What a plan says of its statements, against what the server does: locks, scans, rewrites."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tablewright.database.connection import reading
from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tablewright.migrate.changes import changes
from tablewright.planning.statements import Statement
from tablewright.schema import Name
from tablewright.schema.facts import Facts
from tests.live.migrations.lock_cases import CASES, Case, merged
from tests.live.migrations.observed import (
    database_with,
    differences,
    observe,
    plan_between,
    waiting,
)

GROUPS = sorted({name.partition(",")[0] for name in CASES})
MANNERS = {"offline": False, "online": True}


def cases_of(group: str, server: Server) -> list[Case]:
    return [
        case
        for name, case in CASES.items()
        if name.partition(",")[0] == group and server.version // 10_000 >= case.oldest
    ]


def left_over(url: str, new: str, server: Server) -> list[str]:
    """List what a migrated database still lacks to be the new state."""
    with database_with(new, server) as fresh, reading(url) as ours, reading(fresh) as theirs:
        return [str(each) for each in changes(introspect(ours), introspect(theirs), Facts())]


# Statements lock alike on both servers but for a few, which either manner has.
@pytest.mark.parametrize(
    ("server", "manner"),
    [("embedded", "offline"), ("embedded", "online"), ("system15", "online")],
    indirect=["server"],
)
@pytest.mark.parametrize("group", GROUPS)
def test_what_the_plan_says_of_locks(group: str, manner: str, server: Server) -> None:
    old, new = merged(cases_of(group, server))
    plan = plan_between(old, new, server, is_online=MANNERS[manner])
    found: list[str] = []
    with database_with(old, server) as url:

        def try_beside_others(statement: Statement, kinds: Mapping[Name, str]) -> None:
            if statement.effect.locks:
                found.extend(
                    f"{statement.sql}\n    {each}" for each in waiting(statement, url, kinds)
                )

        for seen in observe(plan, url, before_each=try_beside_others):
            found += [f"{seen.statement.sql}\n    {each}" for each in differences(seen)]
        found += left_over(url, new, server)
    assert not found, "\n".join(found)
