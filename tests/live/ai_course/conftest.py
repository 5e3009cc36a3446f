"""The AI course on each server: loaded once from the generated DDL, then one transaction a test."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tablewright.database.server import Server
from tests.live.ai_course import database
from tests.live.ai_course.rows import insert_world


@pytest.fixture(scope="session")
def loaded() -> dict[str, str]:
    """The name of the database that holds the AI course, by the label of its server."""
    return {}


@pytest.fixture
def course(server: Server, loaded: dict[str, str]) -> Iterator[psycopg.Connection]:
    """The AI course with a few rows in it (`rows.WORLD`); what a test does there is undone."""
    if server.label not in loaded:
        name = server.create_database()
        with server.connect(name) as connection, connection.transaction():
            connection.execute(database.ddl())
            insert_world(connection)
        loaded[server.label] = name
    with (
        server.connect(loaded[server.label]) as connection,
        connection.transaction(force_rollback=True),
    ):
        yield connection
