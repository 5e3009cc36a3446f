"""Types, routines, operators and text search are the same to pg_dump after a trip through YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.database.canonical import canonical
from tablewright.database.compare import compare
from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tablewright.describe import described, yaml_text
from tablewright.resolve import read_specification
from tests.live.round_trip import dump, run_sql, schema_sql

SCRIPTS = sorted((Path(__file__).parent / "routines").glob("*.sql"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_round_trip_through_yaml(server: Server, script: Path, tmp_path: Path) -> None:
    sql = script.read_text("utf-8")
    with server.scratch_database() as first:
        run_sql(server, first, f"SET check_function_bodies = off;\n{sql}")
        with server.connect(first) as connection:
            schema = introspect(connection)
        dumped = dump(server, first)
    # pg_dump does not repeat itself on every database: what it says of its own reload counts.
    with server.scratch_database() as second:
        run_sql(server, second, dumped)
        before = dump(server, second)
    written = tmp_path / "schema.yaml"
    written.write_text(yaml_text(described(schema)), "utf-8")
    ddl = schema_sql(read_specification(written).schema)
    with server.scratch_database() as third:
        run_sql(server, third, ddl)
        assert dump(server, third) == before


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_what_was_found_is_canonical(server: Server, database: str, script: Path) -> None:
    text = script.read_text("utf-8")
    run_sql(server, database, f"SET check_function_bodies = off;\n{text}")
    with server.connect(database) as connection:
        found = introspect(connection)
        again = canonical(found, connection)
    assert again.unreadable == ()
    assert list(map(str, compare(again.schema, found))) == []
