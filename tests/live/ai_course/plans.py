"""A query in, the indexes that PostgreSQL would read for it out; and rows that make it choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg


def insert_many_courses(connection: psycopg.Connection) -> None:
    """Insert courses of which few meet any one condition, and let the planner know."""
    connection.execute("SET LOCAL session_replication_role = replica")  # no audit: faster
    connection.execute(
        """
        INSERT INTO courses (title, instructor_id, is_published, difficulty)
        SELECT 'Course ' || n, uuid_generate_v4(), n % 20 = 0,
               (CASE n % 20 WHEN 1 THEN 'advanced' ELSE 'beginner' END)::difficulty_level
        FROM generate_series(1, 2000) AS n
        """
    )
    connection.execute("SET LOCAL session_replication_role = origin")
    connection.execute("ANALYZE courses")


def indexes_of_plan(connection: psycopg.Connection, query: str) -> set[str]:
    """Return the names of the indexes in the plan, with reading whole tables made very dear.

    Most tables here hold next to nothing, and for such no planner would open an index.
    """
    with connection.transaction(force_rollback=True):
        connection.execute("SET LOCAL enable_seqscan = off")
        row = connection.execute(f"EXPLAIN (FORMAT JSON) {query}".encode()).fetchone()
    assert row is not None
    return set(_index_names(row[0][0]["Plan"]))


def _index_names(node: dict[str, Any]) -> Iterator[str]:
    if "Index Name" in node:
        yield node["Index Name"]
    for child in node.get("Plans", ()):
        yield from _index_names(child)
