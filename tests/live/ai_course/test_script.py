"""The generated script loads as people load it: with psql, at once, with no rights to spare."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from tablewright.database.server import Server
from tests.live.ai_course.database import DDL, ddl

OWNER = "tablewright_owner"


@pytest.fixture
def owned_database(server: Server, database: str) -> Iterator[str]:
    """A database whose owner has no other rights on the server."""
    with server.connect("postgres") as admin:
        role, name = sql.Identifier(OWNER), sql.Identifier(database)
        admin.execute(sql.SQL("CREATE ROLE {}").format(role))
        admin.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(name, role))
        yield database
        admin.execute(sql.SQL("ALTER DATABASE {} OWNER TO CURRENT_USER").format(name))
        with server.connect(database) as connection:
            connection.execute(sql.SQL("DROP OWNED BY {} CASCADE").format(role))
        admin.execute(sql.SQL("DROP ROLE {}").format(role))


def test_loads_with_psql_in_one_transaction_and_says_nothing(server: Server, database: str) -> None:
    psql = server.binary("psql")
    assert psql
    options = ["-X", "-q", "--single-transaction", "-v", "ON_ERROR_STOP=1"]
    command = [str(psql), *options, "-f", str(DDL), server.dsn(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_owner_of_the_database_can_load_it(server: Server, owned_database: str) -> None:
    with server.connect(owned_database) as connection:
        connection.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(sql.Identifier(OWNER)))
        connection.execute(ddl())
        row = connection.execute("SELECT count(*) FROM live_courses").fetchone()
        assert row == (0,)


def test_loads_only_once(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        with connection.transaction():
            connection.execute(ddl())
        with pytest.raises(psycopg.errors.DuplicateObject), connection.transaction():
            connection.execute(ddl())
