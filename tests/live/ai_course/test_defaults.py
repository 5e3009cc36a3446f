"""Each default of the AI course: what a row holds when the client says only what it must."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import psycopg
import pytest

from tests.live.ai_course.database import columns
from tests.live.ai_course.rows import SMALLEST, insert

# Values that differ from row to row; `_meant` tells what they stand for.
NEW_ID, NOW, LATER, NEXT_NUMBER, THIS_TRANSACTION = object(), object(), object(), object(), object()

DEFAULTS: dict[str, dict[str, object]] = {
    "courses": {
        "id": NEW_ID,
        "difficulty": "beginner",
        "is_published": False,
        "is_featured": False,
        "prerequisites": [],
        "learning_objectives": [],
        "tags": [],
        "created_at": NOW,
        "updated_at": NOW,
    },
    "course_modules": {
        "id": NEW_ID,
        "is_published": False,
        "created_at": NOW,
        "updated_at": NOW,
    },
    "lessons": {
        "id": NEW_ID,
        "content": {},
        "is_published": False,
        "is_free": False,
        "learning_objectives": [],
        "resources": [],
        "created_at": NOW,
        "updated_at": NOW,
    },
    "course_enrollments": {
        "id": NEW_ID,
        "enrolled_at": NOW,
        "progress_percentage": Decimal(0),
        "is_active": True,
    },
    "student_progress": {
        "id": NEW_ID,
        "time_spent": 0,
        "attempts": 1,
        "bookmarks": [],
        "performance_metrics": {},
        "created_at": NOW,
        "updated_at": NOW,
    },
    "assessments": {
        "id": NEW_ID,
        "assessment_type": "quiz",
        "questions": [],
        "passing_score": Decimal(70),
        "max_attempts": 3,
        "is_randomized": False,
        "show_correct_answers": True,
        "created_at": NOW,
        "updated_at": NOW,
    },
    "assessment_attempts": {
        "id": NEW_ID,
        "answers": {},
        "started_at": NOW,
        "is_submitted": False,
        "feedback": {},
        "session_metadata": {},
    },
    "user_notes": {
        "id": NEW_ID,
        "is_public": False,
        "created_at": NOW,
        "updated_at": NOW,
    },
    "course_discussions": {
        "id": NEW_ID,
        "is_question": False,
        "is_answered": False,
        "vote_count": 0,
        "created_at": NOW,
        "updated_at": NOW,
    },
    "audit_log": {
        "id": NEXT_NUMBER,
        "occurred_at": LATER,
        "transaction_id": THIS_TRANSACTION,
    },
}


def test_no_default_is_without_a_case(course: psycopg.Connection) -> None:
    with_default = columns(course, b"atthasdef OR attidentity <> ''")
    assert with_default == {(table, name) for table in DEFAULTS for name in DEFAULTS[table]}


@pytest.mark.parametrize("table", DEFAULTS)
def test_row_with_nothing_but_what_it_must_have(course: psycopg.Connection, table: str) -> None:
    stored = insert(course, table)
    given = SMALLEST[table].keys()
    meant = {name: _meant(course, name, table, stored[name]) for name in DEFAULTS[table]}
    assert {name: stored[name] for name in meant} == meant
    assert {name: stored[name] for name in stored.keys() - meant.keys() - given} == dict.fromkeys(
        stored.keys() - meant.keys() - given
    )


def test_ids_are_random_uuids(course: psycopg.Connection) -> None:
    ids = [insert(course, "courses")["id"] for _ in range(20)]
    assert len(set(ids)) == 20
    assert {each.version for each in ids} == {4}


def _meant(course: psycopg.Connection, column: str, table: str, stored: object) -> object:
    """Return what the column must hold; where only the kind of value is known, the value itself."""
    expected = DEFAULTS[table][column]
    if expected is NEW_ID:
        assert isinstance(stored, UUID)
        return stored
    if expected is NEXT_NUMBER:
        assert isinstance(stored, int)
        return stored
    if expected is THIS_TRANSACTION:
        return _asked(course, "SELECT pg_current_xact_id()")
    if expected is LATER:
        assert _asked(course, "SELECT %s BETWEEN now() AND clock_timestamp()", stored)
        return stored
    return _asked(course, "SELECT now()") if expected is NOW else expected


def _asked(course: psycopg.Connection, question: str, *values: object) -> object:
    row = course.execute(question.encode(), values).fetchone()
    assert row is not None
    return row[0]
