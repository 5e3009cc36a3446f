"""Rows that the AI course must take, and a way to put them in and to learn why one was refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

Row = Mapping[str, object]

COURSE, OTHER_COURSE = UUID(int=0x11), UUID(int=0x12)
MODULE, OTHER_MODULE = UUID(int=0x21), UUID(int=0x22)
LESSON, OTHER_LESSON = UUID(int=0x31), UUID(int=0x32)
ASSESSMENT, OTHER_ASSESSMENT = UUID(int=0x41), UUID(int=0x42)
TEACHER, ADA, BOB = UUID(int=0xA1), UUID(int=0xA2), UUID(int=0xA3)

# The smallest row of each table: nothing that may be left out.
SMALLEST: dict[str, Row] = {
    "courses": {"title": "Neural networks", "instructor_id": TEACHER},
    "course_modules": {"course_id": COURSE, "title": "Perceptrons", "order_index": 7},
    "lessons": {"module_id": MODULE, "title": "Learning rates", "order_index": 7},
    "course_enrollments": {"course_id": COURSE, "student_id": ADA},
    "student_progress": {"student_id": ADA, "lesson_id": LESSON},
    "assessments": {"lesson_id": LESSON, "title": "Check yourself"},
    "assessment_attempts": {
        "assessment_id": ASSESSMENT,
        "student_id": ADA,
        "attempt_number": 1,
    },
    "user_notes": {"user_id": ADA, "lesson_id": LESSON, "content": "Read again."},
    "course_discussions": {"course_id": COURSE, "user_id": ADA, "content": "Why a bias?"},
    "audit_log": {
        "table_schema": "public",
        "table_name": "courses",
        "operation": "INSERT",
        "actor": "ada",
        "database_role": "app",
    },
}

# What is in the database before each test: something for every foreign key to point at.
WORLD: tuple[tuple[str, Row], ...] = (
    ("courses", {"id": COURSE}),
    ("courses", {"id": OTHER_COURSE, "title": "Statistics"}),
    ("course_modules", {"id": MODULE, "order_index": 100}),
    ("course_modules", {"id": OTHER_MODULE, "order_index": 101}),
    ("lessons", {"id": LESSON, "order_index": 100}),
    ("lessons", {"id": OTHER_LESSON, "order_index": 101}),
    ("assessments", {"id": ASSESSMENT}),
    ("assessments", {"id": OTHER_ASSESSMENT}),
)


def insert_world(connection: psycopg.Connection) -> None:
    """Insert the rows of WORLD."""
    for table, values in WORLD:
        insert(connection, table, values)


def insert(connection: psycopg.Connection, table: str, values: Row | None = None) -> dict[str, Any]:
    """Insert the smallest row of a table changed by `values`; return the row as it was stored."""
    row = {**SMALLEST[table], **(values or {})}
    statement = sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({}) RETURNING *")
    query = statement.format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(sql.Placeholder() * len(row)),
    )
    with connection.cursor(row_factory=dict_row) as cursor:
        stored = cursor.execute(query, list(row.values())).fetchone()
    assert stored is not None
    return stored


def update(connection: psycopg.Connection, table: str, row_id: object, values: Row) -> None:
    """Change columns of the one row with this id."""
    changes = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder()) for name in values
    )
    query = sql.SQL("UPDATE {} SET {} WHERE id = %s").format(sql.Identifier(table), changes)
    assert connection.execute(query, [*values.values(), row_id]).rowcount == 1


def delete(connection: psycopg.Connection, table: str, row_id: object) -> None:
    """Delete the one row with this id."""
    query = sql.SQL("DELETE FROM {} WHERE id = %s").format(sql.Identifier(table))
    assert connection.execute(query, [row_id]).rowcount == 1


def exists(connection: psycopg.Connection, table: str, row_id: object) -> bool:
    """Tell whether the table has a row with this id."""
    query = sql.SQL("SELECT FROM {} WHERE id = %s").format(sql.Identifier(table))
    return connection.execute(query, [row_id]).rowcount == 1


def refusal(
    connection: psycopg.Connection, table: str, values: Row
) -> tuple[str | None, str | None] | None:
    """Try to insert as `insert` does, and undo it.

    Returns:
        None if the row is taken; else the SQLSTATE and what refused it: the name of the
        constraint, or of the column where no constraint is to blame.
    """
    try:
        with connection.transaction(force_rollback=True):
            insert(connection, table, values)
    except psycopg.Error as error:
        # For NOT NULL, PostgreSQL 18 names both; the column is what 15 names too.
        return error.sqlstate, error.diag.column_name or error.diag.constraint_name
    return None
