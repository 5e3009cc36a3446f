"""Tables of every kind, read from a database and made again, are the same to pg_dump."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.database.server import Server
from tests.live.round_trip import round_trip

SCRIPTS = sorted((Path(__file__).parent / "tables").glob("*.sql"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_round_trip(server: Server, script: Path) -> None:
    sql = script.read_text("utf-8")
    first_line = sql.partition("\n")[0]
    if "PostgreSQL 18" in first_line and server.version < 180_000:
        pytest.skip("the script is for PostgreSQL 18")
    before, after, _ = round_trip(server, sql)
    assert after == before
