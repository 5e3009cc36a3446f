"""What resolve says of index methods and types is what PostgreSQL says."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tablewright.database.connection import Connection
from tablewright.database.server import Server
from tablewright.resolve.index_methods import has_operator_class
from tablewright.sql.types import BUILT_IN_SPELLINGS, parse_type

METHODS = ("btree", "hash", "gin", "gist", "spgist", "brin")


@pytest.fixture
def connection(server: Server, database: str) -> Iterator[Connection]:
    with server.connect(database) as opened:
        yield opened


@pytest.mark.parametrize("method", METHODS)
def test_default_operator_classes(connection: Connection, method: str) -> None:
    spellings = [f"{name}{brackets}" for name in BUILT_IN_SPELLINGS for brackets in ("", "[]")]
    ours = {text for text in spellings if has_operator_class(method, parse_type(text))}
    assert ours == {text for text in spellings if _can_index(connection, method, text)}


@pytest.mark.parametrize("method", METHODS)
def test_enums(connection: Connection, method: str) -> None:
    connection.execute("CREATE TYPE level AS ENUM ('low', 'high')")
    ours = has_operator_class(method, parse_type("public.level"), is_enum=True)
    assert ours == _can_index(connection, method, "level")


def _can_index(connection: Connection, method: str, type_text: str) -> bool:
    connection.execute(f"CREATE TABLE tried (c {type_text})".encode())
    try:
        connection.execute(f"CREATE INDEX ON tried USING {method} (c)".encode())
    except psycopg.Error:
        return False
    finally:
        connection.execute("DROP TABLE tried")
    return True
