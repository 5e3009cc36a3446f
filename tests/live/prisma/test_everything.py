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
from tests.live.prisma.toolchain import Parser, Toolchain, diff, new_project, url_of
from tests.live.prisma.written import prisma_files

pytestmark = pytest.mark.prisma

EVERYTHING = Path(__file__).parent / "everything.sql"
# The embedded server is built without XML.
DOCUMENTS = "CREATE TABLE documents (id integer PRIMARY KEY, body xml DEFAULT '<a/>')"


@dataclass(frozen=True, slots=True)
class Database:
    url: str
    schema: Schema


@pytest.fixture
def everything(server: Server) -> Iterator[Database]:
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
    toolchain: Toolchain, everything: Database, tmp_path: Path
) -> None:
    project = new_project(toolchain, tmp_path, prisma_files(everything.schema, toolchain.version))
    outcome = diff(project, everything.url)
    assert outcome.code == 0, outcome.output
