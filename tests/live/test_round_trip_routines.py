"""Types, routines, operators and text search are the same to pg_dump after a trip through YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.database.canonical import canonical
from tablewright.database.compare import compare
from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tests.live.round_trip import circle, run_sql

SCRIPTS = sorted((Path(__file__).parent / "routines").glob("*.sql"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_round_trip(server: Server, script: Path) -> None:
    found = circle(server, script.read_text("utf-8"))
    assert found.after == found.before
    assert found.unlike == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_what_was_found_is_canonical(server: Server, database: str, script: Path) -> None:
    text = script.read_text("utf-8")
    run_sql(server, database, f"SET check_function_bodies = off;\n{text}")
    with server.connect(database) as connection:
        found = introspect(connection)
        again = canonical(found, connection)
    assert again.unreadable == ()
    assert list(map(str, compare(again.schema, found))) == []


def test_a_body_that_postgresql_spells_otherwise_once_it_was_read(server: Server) -> None:
    """It names the column `text` then; the default of the other makes import ask a server."""
    found = circle(
        server,
        "CREATE FUNCTION letter(OUT number int, OUT letter text) BEGIN ATOMIC SELECT 1, 'x'; END;"
        "CREATE FUNCTION many(VARIADIC int[] DEFAULT '{}') RETURNS int LANGUAGE sql AS 'SELECT 1';",
    )
    assert found.after == found.before
    assert found.unlike == []
