"""Databases of strange things, made again by way of YAML, are the same to pg_dump."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.database.canonical import canonical
from tablewright.database.compare import compare
from tablewright.database.introspect import introspect
from tablewright.database.script_load import load_scripts
from tablewright.database.server import Server
from tests.live.round_trip import circle

SCRIPTS = sorted((Path(__file__).parent / "strange").glob("*.sql"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_round_trip(server: Server, script: Path) -> None:
    found = circle(server, script.read_text("utf-8"))
    assert found.after == found.before
    assert found.unlike == []
    assert found.left_out == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_what_was_found_is_canonical(server: Server, database: str, script: Path) -> None:
    with server.connect(database) as connection:
        load_scripts(connection, {script.name: script.read_text("utf-8")}, private=True)
    with server.connect(database) as connection:
        found = introspect(connection)
        again = canonical(found, connection)
    assert again.unreadable == ()
    assert list(map(str, compare(again.schema, found))) == []
