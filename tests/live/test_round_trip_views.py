"""Views, rules, rights and services: by way of YAML they are the same to pg_dump."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tablewright.database.canonical import canonical
from tablewright.database.compare import compare
from tablewright.database.introspect import introspect, introspect_with_privileges
from tablewright.database.server import Server
from tablewright.describe import described, yaml_text
from tablewright.pipeline import generate
from tablewright.resolve import read_specification
from tablewright.schema import Schema
from tests.live.round_trip import circle, run_sql

HERE = Path(__file__).parent
SCRIPTS = sorted((HERE / "views").glob("*.sql"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_round_trip(server: Server, script: Path) -> None:
    found = circle(server, script.read_text("utf-8"))
    assert found.after == found.before
    assert found.unlike == []
    assert found.left_out == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_what_was_found_is_canonical(server: Server, script: Path, tmp_path: Path) -> None:
    with server.scratch_database() as first:
        run_sql(server, first, script.read_text("utf-8"))
        with server.connect(first) as connection:
            schema = introspect(connection)
    written, ddl = _by_way_of_yaml(schema, tmp_path / "schema.yaml")
    with server.scratch_database() as second:
        run_sql(server, second, ddl)
        with server.connect(second) as connection:
            expected, found = canonical(written, connection), introspect(connection)
    assert expected.unreadable == ()
    assert [str(each) for each in compare(expected.schema, found)] == []


def test_rights_are_the_same(server: Server, tmp_path: Path) -> None:
    with server.scratch_database() as first:
        run_sql(server, first, (HERE / "privileges.sql").read_text("utf-8"))
        before = _rights(server, first)
        with server.connect(first) as connection:
            schema = introspect_with_privileges(connection)
            assert introspect(connection).grants == ()
    _, ddl = _by_way_of_yaml(schema, tmp_path / "schema.yaml")
    with server.scratch_database() as second:
        run_sql(server, second, ddl)
        assert _rights(server, second) == before
    assert any(line.startswith("ALTER DEFAULT PRIVILEGES") for line in before)


def _by_way_of_yaml(schema: Schema, path: Path) -> tuple[Schema, str]:
    path.write_text(yaml_text(described(schema)), "utf-8")
    specification = read_specification(path)
    files = generate(specification, only=("postgres",)).files
    return specification.schema, files["postgres/schema.sql"].decode()


def _rights(server: Server, database: str) -> list[str]:
    command = [str(server.binary("pg_dump")), "--schema-only", "--no-owner"]
    command.append(f"--dbname={server.dsn(database)}")
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return [line for line in done.stdout.splitlines() if "restrict" not in line]
