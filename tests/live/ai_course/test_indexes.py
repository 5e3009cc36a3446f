"""Each index of the AI course serves the query that it was made for."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
import pytest
from psycopg import sql

from tests.live.ai_course.database import index_names
from tests.live.ai_course.plans import indexes_of_plan, insert_many_courses
from tests.live.ai_course.rows import ADA

SOMEBODY = f"'{ADA}'"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an index is for.

    Attributes:
        where: The condition of the query.
        rival: A unique constraint whose index would do as well; out of the way for the test.
    """

    table: str
    where: str
    rival: str | None = None

    @property
    def query(self) -> str:
        return f"SELECT * FROM {self.table} WHERE {self.where}"


PURPOSES: dict[str, Purpose] = {
    "idx_courses_instructor": Purpose(
        "courses", f"instructor_id = {SOMEBODY} AND deleted_at IS NULL"
    ),
    "idx_courses_published": Purpose("courses", "is_published AND deleted_at IS NULL"),
    "idx_courses_difficulty": Purpose("courses", "difficulty = 'advanced' AND deleted_at IS NULL"),
    "idx_courses_search": Purpose(
        "courses",
        "to_tsvector('english', title || ' ' || coalesce(description, '')) "
        "@@ websearch_to_tsquery('english', 'neural')",
    ),
    "idx_lessons_search": Purpose(
        "lessons", "to_tsvector('english', title) @@ websearch_to_tsquery('english', 'rates')"
    ),
    "idx_enrollments_student": Purpose("course_enrollments", f"student_id = {SOMEBODY}"),
    "idx_enrollments_course": Purpose(
        "course_enrollments",
        f"course_id = {SOMEBODY}",
        rival="course_enrollments_course_id_student_id_key",
    ),
    "idx_progress_student": Purpose(
        "student_progress",
        f"student_id = {SOMEBODY}",
        rival="student_progress_student_id_lesson_id_key",
    ),
    "idx_progress_lesson": Purpose("student_progress", f"lesson_id = {SOMEBODY}"),
    "idx_assessments_lesson": Purpose("assessments", f"lesson_id = {SOMEBODY}"),
    "idx_attempts_assessment": Purpose(
        "assessment_attempts",
        f"assessment_id = {SOMEBODY}",
        rival="assessment_attempts_assessment_id_student_id_attempt_number_key",
    ),
    "idx_attempts_student": Purpose("assessment_attempts", f"student_id = {SOMEBODY}"),
    "idx_notes_lesson": Purpose("user_notes", f"lesson_id = {SOMEBODY}"),
    "idx_notes_user": Purpose("user_notes", f"user_id = {SOMEBODY}"),
    "idx_discussions_course": Purpose("course_discussions", f"course_id = {SOMEBODY}"),
    "idx_discussions_parent": Purpose("course_discussions", f"parent_id = {SOMEBODY}"),
    "audit_log_row_key_idx": Purpose("audit_log", "table_name = 'courses' AND row_key = '{}'"),
    "audit_log_occurred_at_idx": Purpose("audit_log", "occurred_at > now()"),
}


def test_no_index_is_without_a_case(course: psycopg.Connection) -> None:
    expected = {(purpose.table, name) for name, purpose in PURPOSES.items()}
    assert index_names(course) == expected


@pytest.mark.parametrize("name", PURPOSES)
def test_index_serves_its_query(course: psycopg.Connection, name: str) -> None:
    purpose = PURPOSES[name]
    if purpose.rival:
        drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}")
        course.execute(drop.format(sql.Identifier(purpose.table), sql.Identifier(purpose.rival)))
    if purpose.table == "courses":  # its partial indexes are rivals of each other
        insert_many_courses(course)
    assert indexes_of_plan(course, purpose.query) == {name}


@pytest.mark.parametrize(
    "name", [name for name in PURPOSES if "deleted_at" in PURPOSES[name].where]
)
def test_partial_index_is_only_for_live_courses(course: psycopg.Connection, name: str) -> None:
    purpose = PURPOSES[name]
    all_courses = purpose.query.replace(" AND deleted_at IS NULL", "")
    assert name not in indexes_of_plan(course, all_courses)


@pytest.mark.parametrize(
    "where",
    [
        "to_tsvector('simple', title || ' ' || coalesce(description, '')) @@ 'neural'::tsquery",
        "to_tsvector('english', title) @@ 'neural'::tsquery",
    ],
    ids=["other dictionary", "other text"],
)
def test_search_index_needs_its_own_expression(course: psycopg.Connection, where: str) -> None:
    assert indexes_of_plan(course, f"SELECT * FROM courses WHERE {where}") == set()
