"""The database keeps `updated_at` of the AI course, whatever clients do."""

from __future__ import annotations

from datetime import UTC, datetime

import psycopg
import pytest
from psycopg import sql

from tests.live.ai_course.database import columns
from tests.live.ai_course.rows import Row, insert, update

LONG_AGO = datetime(2001, 2, 3, tzinfo=UTC)
IN_FUTURE = datetime(2101, 2, 3, tzinfo=UTC)

# A change that is allowed in each table that has the column.
CHANGES: dict[str, Row] = {
    "courses": {"title": "Deep learning"},
    "course_modules": {"title": "Layers"},
    "lessons": {"title": "Momentum"},
    "student_progress": {"time_spent": 60},
    "assessments": {"title": "Examination"},
    "user_notes": {"content": "Understood."},
    "course_discussions": {"content": "Solved."},
}


def test_no_table_is_without_a_case(course: psycopg.Connection) -> None:
    assert {table for table, _ in columns(course, b"attname = 'updated_at'")} == CHANGES.keys()


@pytest.mark.parametrize("table", CHANGES)
def test_change_sets_the_time(course: psycopg.Connection, table: str) -> None:
    old = insert(course, table, {"created_at": LONG_AGO, "updated_at": LONG_AGO})
    assert _times(course, table, old["id"]) == (LONG_AGO, LONG_AGO)

    update(course, table, old["id"], CHANGES[table])
    assert _times(course, table, old["id"]) == (LONG_AGO, _now(course))


@pytest.mark.parametrize("table", CHANGES)
@pytest.mark.parametrize("claimed", [LONG_AGO, IN_FUTURE], ids=["past", "future"])
def test_clients_cannot_claim_another_time(
    course: psycopg.Connection, table: str, claimed: datetime
) -> None:
    old = insert(course, table, {"created_at": LONG_AGO, "updated_at": LONG_AGO})
    update(course, table, old["id"], {**CHANGES[table], "updated_at": claimed})
    assert _times(course, table, old["id"]) == (LONG_AGO, _now(course))


def test_other_rows_keep_theirs(course: psycopg.Connection) -> None:
    changed = insert(course, "courses", {"updated_at": LONG_AGO})
    other = insert(course, "courses", {"updated_at": LONG_AGO})
    update(course, "courses", changed["id"], CHANGES["courses"])
    assert _times(course, "courses", other["id"])[1] == LONG_AGO


def test_merging_insert_counts_as_a_change(course: psycopg.Connection) -> None:
    old = insert(course, "student_progress", {"updated_at": LONG_AGO})
    course.execute(
        """
        INSERT INTO student_progress (student_id, lesson_id) VALUES (%s, %s)
        ON CONFLICT (student_id, lesson_id) DO UPDATE SET attempts = student_progress.attempts + 1
        """,
        [old["student_id"], old["lesson_id"]],
    )
    assert _times(course, "student_progress", old["id"])[1] == _now(course)


def _times(course: psycopg.Connection, table: str, row_id: object) -> tuple[datetime, datetime]:
    query = sql.SQL("SELECT created_at, updated_at FROM {} WHERE id = %s")
    row = course.execute(query.format(sql.Identifier(table)), [row_id]).fetchone()
    assert row is not None
    return row[0], row[1]


def _now(course: psycopg.Connection) -> datetime:
    """When this transaction began, which is what `now()` tells all of it."""
    row = course.execute("SELECT now()").fetchone()
    assert row is not None
    moment: datetime = row[0]
    return moment
