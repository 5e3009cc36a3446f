"""Tables of every kind, read from a database and made again, are the same to pg_dump."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.database.canonical import canonical
from tablewright.database.compare import compare
from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tests.live.round_trip import circle, run_sql, schema_sql

SCRIPTS = sorted((Path(__file__).parent / "tables").glob("*.sql"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_round_trip(server: Server, script: Path) -> None:
    found = circle(server, script.read_text("utf-8"))
    assert found.after == found.before
    assert found.unlike == []
    assert found.left_out == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_what_was_found_is_canonical_and_found_again(
    server: Server, database: str, script: Path
) -> None:
    sql = script.read_text("utf-8")
    run_sql(server, database, sql)
    with server.connect(database) as connection:
        found = introspect(connection)
        again = canonical(found, connection)
    assert again.unreadable == ()
    assert compare(again.schema, found) == []
    with server.scratch_database() as second:
        run_sql(server, second, schema_sql(found))
        with server.connect(second) as connection:
            assert list(map(str, compare(found, introspect(connection)))) == []
