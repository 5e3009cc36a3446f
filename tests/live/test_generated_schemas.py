"""Schemas of hostile names and texts load on real servers, which then hold them as they are."""

from __future__ import annotations

from collections import Counter

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings

from tablewright.database.server import Server
from tablewright.schema import Schema
from tests.properties.schemas import schemas
from tests.properties.test_ddl import comments, ddl

pytestmark = pytest.mark.slow

limited = settings(
    max_examples=25,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)


@limited
@given(schemas())
def test_any_schema_loads(server: Server, database: str, schema: Schema) -> None:
    with (
        server.connect(database) as connection,
        connection.transaction(force_rollback=True),
    ):
        connection.execute(ddl(schema).encode())
        assert tables(connection) == {(t.name.namespace, t.name.name) for t in schema.tables}
        assert columns(connection) == {
            (table.name.name, column.name, column.nullable)
            for table in schema.tables
            for column in table.columns
        }
        assert stored_comments(connection) == Counter(comments(schema))


def tables(connection: psycopg.Connection) -> set[tuple[str, str]]:
    rows = connection.execute(
        """
        SELECT nspname::text, relname::text FROM pg_class
        JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE relkind = 'r' AND pg_class.oid >= 16384
        """
    )
    return {(namespace, name) for namespace, name in rows}


def columns(connection: psycopg.Connection) -> set[tuple[str, str, bool]]:
    rows = connection.execute(
        """
        SELECT relname::text, attname::text, NOT attnotnull FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid
        WHERE relkind = 'r' AND pg_class.oid >= 16384 AND attnum > 0
        """
    )
    return {(table, name, nullable) for table, name, nullable in rows}


def stored_comments(connection: psycopg.Connection) -> Counter[str]:
    rows = connection.execute(
        "SELECT description FROM pg_description WHERE objoid >= 16384"
        " AND classoid <> 'pg_language'::regclass"
    )
    return Counter(text for (text,) in rows)
