"""Courses that were taken away: kept for the records, and not among the live ones."""

from __future__ import annotations

import psycopg

from tests.live.ai_course.plans import indexes_of_plan, insert_many_courses
from tests.live.ai_course.rows import COURSE, MODULE, TEACHER, exists, insert, update

LONG_AGO = "2001-02-03 04:05:06+00"


def test_marked_course_is_kept_and_leaves_the_live_ones(course: psycopg.Connection) -> None:
    assert exists(course, "live_courses", COURSE)
    update(course, "courses", COURSE, {"deleted_at": LONG_AGO})
    assert not exists(course, "live_courses", COURSE)
    assert exists(course, "courses", COURSE)
    assert exists(course, "course_modules", MODULE)


def test_mark_can_be_taken_back(course: psycopg.Connection) -> None:
    row = insert(course, "courses", {"deleted_at": LONG_AGO})
    assert not exists(course, "live_courses", row["id"])
    update(course, "courses", row["id"], {"deleted_at": None})
    assert exists(course, "live_courses", row["id"])


def test_live_courses_have_all_columns(course: psycopg.Connection) -> None:
    def columns_of(name: str) -> list[str]:
        cursor = course.execute(f"SELECT * FROM {name} LIMIT 0".encode())
        return [each.name for each in cursor.description or ()]

    assert columns_of("live_courses") == columns_of("courses")


def test_live_courses_show_changes_and_can_be_changed(course: psycopg.Connection) -> None:
    update(course, "live_courses", COURSE, {"title": "Renamed"})
    title = course.execute("SELECT title FROM courses WHERE id = %s", [COURSE]).fetchone()
    assert title == ("Renamed",)


def test_live_courses_use_the_partial_indexes(course: psycopg.Connection) -> None:
    insert_many_courses(course)
    query = f"SELECT * FROM live_courses WHERE instructor_id = '{TEACHER}'"
    assert indexes_of_plan(course, query) == {"idx_courses_instructor"}
