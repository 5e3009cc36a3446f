"""The generated DDL of the AI course, and questions to the catalog of a database that holds it."""

from __future__ import annotations

from pathlib import Path

import psycopg

DDL = Path(__file__).parents[3] / "out" / "postgres" / "schema.sql"


def ddl() -> bytes:
    """Return the script; as bytes, because psycopg takes only those for text not in the code."""
    return DDL.read_bytes()


def constraint_names(connection: psycopg.Connection) -> set[tuple[str, str]]:
    """Return (table, constraint) for all that can refuse a row, unique indexes included.

    NOT NULL is left to `columns`: only PostgreSQL 18 holds it as a constraint.
    """
    return _pairs(
        connection,
        """
        SELECT conrelid::regclass::text, conname::text FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid <> 0
        UNION
        SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = 'public'::regnamespace AND indisunique
        """,
    )


def trigger_names(connection: psycopg.Connection) -> set[tuple[str, str]]:
    """Return (table, trigger) for all triggers but those that enforce foreign keys."""
    return _pairs(
        connection,
        "SELECT tgrelid::regclass::text, tgname::text FROM pg_trigger WHERE NOT tgisinternal",
    )


def index_names(connection: psycopg.Connection) -> set[tuple[str, str]]:
    """Return (table, index) for all indexes that no constraint owns."""
    return _pairs(
        connection,
        """
        SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
        """,
    )


def columns(connection: psycopg.Connection, condition: bytes = b"true") -> set[tuple[str, str]]:
    """Return (table, column) for the columns of tables that meet a condition on pg_attribute."""
    return _pairs(
        connection,
        b"""
        SELECT attrelid::regclass::text, attname::text FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
          AND attnum > 0 AND NOT attisdropped AND ("""
        + condition
        + b")",
    )


def _pairs(connection: psycopg.Connection, query: str | bytes) -> set[tuple[str, str]]:
    text = query if isinstance(query, bytes) else query.encode()
    return {(first, second) for first, second in connection.execute(text)}
