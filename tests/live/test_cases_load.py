"""Every case of the language loads on real servers, and default names are the servers' own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tablewright.database.server import Server
from tablewright.pipeline import generate
from tablewright.resolve import read_specification
from tablewright.schema import Schema, Table
from tablewright.sql.quote import identifier
from tests.test_cases import CASES, NAMES


@pytest.fixture
def connection(server: Server, database: str) -> Iterator[psycopg.Connection]:
    with server.connect(database) as connection:
        yield connection


@pytest.mark.parametrize("case", NAMES)
def test_every_case_loads_in_one_transaction(
    case: str, server: Server, connection: psycopg.Connection
) -> None:
    schema, sql = generated(case)
    skip_what_the_server_lacks(schema, server, connection)
    with connection.transaction():
        connection.execute(sql)


def test_psql_loads_hostile_text_as_it_is(
    server: Server, database: str, connection: psycopg.Connection, tmp_path: Path
) -> None:
    schema, sql = generated("hostile_text")
    psql = server.binary("psql")
    if psql is None:
        pytest.skip("NOT TESTED: this server comes without psql")
    script = tmp_path / "schema.sql"
    script.write_bytes(sql)
    options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    command = [str(psql), *options, f"--dbname={server.dsn(database)}", f"--file={script}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert comments(connection) == {
        text
        for table in schema.tables
        for text in (
            table.comment,
            *(column.comment for column in table.columns),
            *(check.comment for check in table.checks),
        )
        if text is not None
    }


def test_hostile_defaults_are_stored_as_written(connection: psycopg.Connection) -> None:
    schema, sql = generated("hostile_text")
    with connection.transaction():
        connection.execute(sql)
    connection.execute("INSERT INTO people (code) VALUES ('{{ x }}')")
    row = connection.execute("SELECT name, body, data, words FROM people").fetchone()
    assert row == (
        "'); DROP TABLE people; --\\",
        "$$ $body$ $$",
        {"it's": '\\ " \n {{ }}'},
        ["{", "}", ",", '"', "\\", "'", " "],
    )
    assert len(schema.tables) == 1


def test_default_names_are_those_that_postgresql_chooses(connection: psycopg.Connection) -> None:
    """The same statements without any name make objects of the same names."""
    schema, sql = generated("constraint_names")
    connection.execute(without_names(sql.decode(), schema).encode())
    ours = {(table.name.name, name) for table in schema.tables for name in names_of(table)}
    assert names_on_the_server(connection) == ours


def generated(case: str) -> tuple[Schema, bytes]:
    specification = read_specification(CASES / case / "schema.yaml")
    generation = generate(specification, only=("postgres",))
    return specification.schema, generation.files["postgres/schema.sql"]


def skip_what_the_server_lacks(
    schema: Schema, server: Server, connection: psycopg.Connection
) -> None:
    query = "SELECT name FROM pg_available_extensions"
    available = {name for (name,) in connection.execute(query)}
    missing = {extension.name for extension in schema.extensions} - available
    if missing:
        pytest.skip(f"NOT TESTED: {server.label} lacks {', '.join(sorted(missing))}")


def without_names(sql: str, schema: Schema) -> str:
    for table in schema.tables:
        for name in names_of(table):
            spelled = identifier(name)
            sql = sql.replace(f"CONSTRAINT {spelled} ", "").replace(f"INDEX {spelled} ", "INDEX ")
    return sql


def names_of(table: Table) -> list[str]:
    return [
        *([table.primary_key.name] if table.primary_key else []),
        *(each.name for each in table.uniques),
        *(each.name for each in table.checks),
        *(each.name for each in table.exclusions),
        *(each.name for each in table.foreign_keys),
        *(each.name for each in table.indexes),
    ]


def names_on_the_server(connection: psycopg.Connection) -> set[tuple[str, str]]:
    rows = connection.execute(
        """
        SELECT relname::text, conname::text FROM pg_constraint
        JOIN pg_class ON pg_class.oid = conrelid
        WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
        UNION
        SELECT owner.relname::text, own.relname::text FROM pg_index
        JOIN pg_class AS owner ON owner.oid = indrelid
        JOIN pg_class AS own ON own.oid = indexrelid
        WHERE own.relnamespace = 'public'::regnamespace
        """
    )
    return {(table, name) for table, name in rows}


def comments(connection: psycopg.Connection) -> set[str]:
    query = """
        SELECT description FROM pg_description
        WHERE classoid IN ('pg_class'::regclass, 'pg_constraint'::regclass)
          AND objoid >= 16384
        """
    return {text for (text,) in connection.execute(query)}
