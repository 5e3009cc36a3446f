"""Views, rules, security and services: read, written as YAML and made again, the same to pg_dump."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.database.introspect import introspect, unmodelled
from tablewright.database.server import Server
from tablewright.describe import described, yaml_text
from tablewright.pipeline import generate
from tablewright.resolve import read_specification
from tests.live.round_trip import dump, run_sql

SCRIPTS = sorted((Path(__file__).parent / "views").glob("*.sql"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_round_trip(server: Server, script: Path, tmp_path: Path) -> None:
    with server.scratch_database() as first:
        run_sql(server, first, script.read_text("utf-8"))
        dumped = dump(server, first)
        with server.connect(first) as connection:
            schema, left_out = introspect(connection), unmodelled(connection)
    assert left_out == []
    ddl = _by_way_of_yaml(yaml_text(described(schema)), tmp_path / "schema.yaml")
    # pg_dump does not repeat itself on every database: what it says of its own reload counts.
    with server.scratch_database() as second:
        run_sql(server, second, dumped)
        before = dump(server, second)
    with server.scratch_database() as third:
        run_sql(server, third, ddl)
        after = dump(server, third)
    assert after == before


def _by_way_of_yaml(text: str, path: Path) -> str:
    path.write_text(text, "utf-8")
    return generate(read_specification(path), only=("postgres",)).files["postgres/schema.sql"].decode()
