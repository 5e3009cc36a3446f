"""Everything that PostgreSQL has, read back from live databases, against Prisma's own reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tablewright.schema import Schema
from tests.live.prisma.conversation import Differ, Parser
from tests.live.prisma.project import url_of
from tests.live.prisma.toolchain import Toolchain
from tests.live.prisma.written import prisma_files

EVERYTHING = Path(__file__).parent / "everything.sql"
# The embedded server is built without XML.
DOCUMENTS = "CREATE TABLE documents (id integer PRIMARY KEY, body xml DEFAULT '<a/>')"


@dataclass(frozen=True, slots=True)
class Database:
    url: str
    schema: Schema


@pytest.fixture(scope="module", params=["embedded", "system15"])
def everything(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database on each of the servers, which tests only read."""
    server: Server = request.getfixturevalue(request.param)
    with server.scratch_database() as name, server.connect(name) as connection:
        connection.execute(EVERYTHING.read_bytes())
        try:
            connection.execute(DOCUMENTS)
        except psycopg.errors.FeatureNotSupported:
            assert "embedded" in server.label
        yield Database(url_of(server.dsn(name)), introspect(connection))


def test_schema_is_valid_and_formatted(
    toolchain: Toolchain, parser: Parser, everything: Database
) -> None:
    schema = prisma_files(everything.schema, toolchain.version)["prisma/schema.prisma"]
    reading = parser.read(schema)
    assert reading.problem is None
    assert reading.formatted == schema


def test_database_and_schema_do_not_differ(
    toolchain: Toolchain, differ: Differ, everything: Database
) -> None:
    schema = prisma_files(everything.schema, toolchain.version)["prisma/schema.prisma"]
    assert differ.difference(everything.url, schema) is None


def test_difference_is_found_where_there_is_one(
    toolchain: Toolchain, differ: Differ, everything: Database
) -> None:
    schema = prisma_files(everything.schema, toolchain.version)["prisma/schema.prisma"]
    difference = differ.difference(everything.url, schema.replace("Desc", "Asc"))
    assert difference is not None
    assert "Removed unique index on columns (d)" in difference
