"""Every rule of the AI course as data: values that must pass, and values that must be refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from psycopg.types.json import Jsonb

from tests.live.ai_course.rows import (
    ADA,
    BOB,
    OTHER_ASSESSMENT,
    OTHER_COURSE,
    OTHER_LESSON,
    OTHER_MODULE,
    Row,
)


@dataclass(frozen=True, slots=True)
class Values:
    """What one column takes and what it refuses."""

    passes: tuple[object, ...]
    fails: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a check over several columns takes and what it refuses."""

    passes: tuple[Row, ...]
    fails: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A unique key of a table.

    Attributes:
        elsewhere: Changes of one column of the key each; such rows stand beside the smallest one.
        besides: A change of another column; such a row is refused all the same.
    """

    table: str
    elsewhere: tuple[Row, ...]
    besides: Row


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: where it is, where it leads, and whether it deletes with what it leads to."""

    table: str
    column: str
    parent: str
    cascades: bool


def _json(*values: object) -> tuple[object, ...]:
    return tuple(Jsonb(value) for value in values)


NOT_EMPTY = Values(passes=("x", "日本語"), fails=("",))
NOT_NEGATIVE = Values(passes=(0, 1), fails=(-1,))
FROM_ONE = Values(passes=(1, 2), fails=(0, -1))
PERCENTAGE = Values(passes=(0, "66.67", 100), fails=("-0.01", "100.01"))
POINTS = Values(passes=(0, "12.50", "999.99"), fails=("-0.01",))
OBJECT = Values(passes=_json({}, {"a": [1]}), fails=_json([], [{}], "a", 1, True, None))
STRING_LIST = Values(
    passes=_json([], ["a", ""]),
    fails=_json({}, "a", None, [1], ["a", None], [["a"]], [{}]),
)
OBJECT_LIST = Values(
    passes=_json([], [{}, {"a": 1}]),
    fails=_json({}, "a", None, [1], [{}, None], [[{}]], ["a"]),
)
WEB_ADDRESS = Values(
    passes=("https://example.org/a.png", "http://example.org/?q=%20"),
    fails=("", "javascript:alert(1)", "/a.png", "https://", "https://a b", " https://a"),
)

# Rules of one column; the check is called <table>_<column>_check.
COLUMN_CHECKS: dict[tuple[str, str], Values] = {
    ("courses", "title"): NOT_EMPTY,
    ("courses", "estimated_duration"): NOT_NEGATIVE,
    ("courses", "max_students"): FROM_ONE,
    ("courses", "prerequisites"): STRING_LIST,
    ("courses", "learning_objectives"): STRING_LIST,
    ("courses", "tags"): STRING_LIST,
    ("courses", "thumbnail_url"): WEB_ADDRESS,
    ("course_modules", "title"): NOT_EMPTY,
    ("course_modules", "order_index"): NOT_NEGATIVE,
    ("course_modules", "estimated_duration"): NOT_NEGATIVE,
    ("lessons", "title"): NOT_EMPTY,
    ("lessons", "content"): OBJECT,
    ("lessons", "duration"): NOT_NEGATIVE,
    ("lessons", "order_index"): NOT_NEGATIVE,
    ("lessons", "learning_objectives"): STRING_LIST,
    ("lessons", "resources"): OBJECT_LIST,
    ("course_enrollments", "progress_percentage"): PERCENTAGE,
    ("student_progress", "time_spent"): NOT_NEGATIVE,
    ("student_progress", "score"): PERCENTAGE,
    ("student_progress", "attempts"): NOT_NEGATIVE,
    ("student_progress", "bookmarks"): OBJECT_LIST,
    ("student_progress", "last_position"): OBJECT,
    ("student_progress", "performance_metrics"): OBJECT,
    ("assessments", "title"): NOT_EMPTY,
    ("assessments", "questions"): OBJECT_LIST,
    ("assessments", "passing_score"): PERCENTAGE,
    ("assessments", "max_attempts"): FROM_ONE,
    ("assessments", "time_limit"): FROM_ONE,
    ("assessment_attempts", "answers"): OBJECT,
    ("assessment_attempts", "score"): POINTS,
    ("assessment_attempts", "max_score"): POINTS,
    ("assessment_attempts", "time_taken"): NOT_NEGATIVE,
    ("assessment_attempts", "attempt_number"): FROM_ONE,
    ("assessment_attempts", "feedback"): OBJECT,
    ("assessment_attempts", "session_metadata"): OBJECT,
    ("user_notes", "content"): NOT_EMPTY,
    ("user_notes", "position_data"): OBJECT,
    ("course_discussions", "title"): NOT_EMPTY,
    ("course_discussions", "content"): NOT_EMPTY,
    ("audit_log", "operation"): Values(
        passes=("INSERT", "UPDATE", "DELETE", "TRUNCATE"), fails=("MERGE", "insert", "")
    ),
}

_MONDAY, _TUESDAY = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 24, 9, tzinfo=UTC)


def _not_before(start: str) -> Rows:
    return Rows(
        passes=(
            {start: _MONDAY, "completed_at": _TUESDAY},
            {start: _MONDAY, "completed_at": _MONDAY},
            {start: _MONDAY, "completed_at": None},
        ),
        fails=({start: _TUESDAY, "completed_at": _MONDAY},),
    )


# Rules over several columns, by table and name of the check.
ROW_CHECKS: dict[tuple[str, str], Rows] = {
    ("course_enrollments", "course_enrollments_completed_after_enrolled"): _not_before(
        "enrolled_at"
    ),
    ("student_progress", "student_progress_completed_after_started"): _not_before("started_at"),
    ("assessment_attempts", "assessment_attempts_completed_after_started"): _not_before(
        "started_at"
    ),
    ("assessment_attempts", "assessment_attempts_score_within_maximum"): Rows(
        passes=(
            {"score": 10, "max_score": 10},
            {"score": 0, "max_score": 10},
            {"score": 10, "max_score": None},
        ),
        fails=({"score": "10.01", "max_score": 10},),
    ),
    ("course_discussions", "course_discussions_no_reply_to_itself"): Rows(
        passes=({"id": ADA, "parent_id": None},),
        fails=({"id": ADA, "parent_id": ADA},),
    ),
    ("course_discussions", "course_discussions_answered_question"): Rows(
        passes=(
            {"is_question": True, "is_answered": True},
            {"is_question": True, "is_answered": False},
        ),
        fails=({"is_question": False, "is_answered": True},),
    ),
}

UNIQUE_KEYS: dict[str, Key] = {
    "course_modules_course_id_order_index_key": Key(
        "course_modules", ({"course_id": OTHER_COURSE}, {"order_index": 8}), {"title": "Other"}
    ),
    "lessons_module_id_order_index_key": Key(
        "lessons", ({"module_id": OTHER_MODULE}, {"order_index": 8}), {"title": "Other"}
    ),
    "course_enrollments_course_id_student_id_key": Key(
        "course_enrollments",
        ({"course_id": OTHER_COURSE}, {"student_id": BOB}),
        {"is_active": False},
    ),
    "student_progress_student_id_lesson_id_key": Key(
        "student_progress", ({"student_id": BOB}, {"lesson_id": OTHER_LESSON}), {"attempts": 2}
    ),
    "assessment_attempts_assessment_id_student_id_attempt_number_key": Key(
        "assessment_attempts",
        ({"assessment_id": OTHER_ASSESSMENT}, {"student_id": BOB}, {"attempt_number": 2}),
        {"is_submitted": True},
    ),
}

FOREIGN_KEYS: dict[str, Link] = {
    "course_modules_course_id_fkey": Link("course_modules", "course_id", "courses", True),
    "lessons_module_id_fkey": Link("lessons", "module_id", "course_modules", True),
    "course_enrollments_course_id_fkey": Link("course_enrollments", "course_id", "courses", True),
    "student_progress_lesson_id_fkey": Link("student_progress", "lesson_id", "lessons", True),
    "assessments_lesson_id_fkey": Link("assessments", "lesson_id", "lessons", True),
    "assessment_attempts_assessment_id_fkey": Link(
        "assessment_attempts", "assessment_id", "assessments", True
    ),
    "user_notes_lesson_id_fkey": Link("user_notes", "lesson_id", "lessons", True),
    "course_discussions_course_id_fkey": Link("course_discussions", "course_id", "courses", True),
    "course_discussions_parent_id_fkey": Link(
        "course_discussions", "parent_id", "course_discussions", False
    ),
}

# All other columns must have a value.
MAY_BE_EMPTY: dict[str, frozenset[str]] = {
    "courses": frozenset(
        {"description", "estimated_duration", "max_students", "thumbnail_url", "deleted_at"}
    ),
    "course_modules": frozenset({"description", "estimated_duration"}),
    "lessons": frozenset({"duration"}),
    "course_enrollments": frozenset({"completed_at"}),
    "student_progress": frozenset(
        {"started_at", "completed_at", "score", "notes", "last_position"}
    ),
    "assessments": frozenset({"description", "time_limit"}),
    "assessment_attempts": frozenset({"score", "max_score", "completed_at", "time_taken"}),
    "user_notes": frozenset({"position_data"}),
    "course_discussions": frozenset({"parent_id", "title"}),
    "audit_log": frozenset({"row_key", "old_row", "new_row", "changed_columns"}),
}

_TITLE = Values(passes=("ä" * 255,), fails=("ä" * 256,))
_TWO_DECIMALS = Values(passes=("99.994",), fails=(1000, "1e9"))

# What a column's type alone refuses, with the SQLSTATE (manual, appendix A).
TYPE_LIMITS: dict[tuple[str, str], tuple[str, Values]] = {
    ("courses", "title"): ("22001", _TITLE),
    ("course_modules", "title"): ("22001", _TITLE),
    ("lessons", "title"): ("22001", _TITLE),
    ("assessments", "title"): ("22001", _TITLE),
    ("course_discussions", "title"): ("22001", _TITLE),
    ("course_enrollments", "progress_percentage"): ("22003", _TWO_DECIMALS),
    ("student_progress", "score"): ("22003", _TWO_DECIMALS),
    ("assessments", "passing_score"): ("22003", _TWO_DECIMALS),
    ("assessment_attempts", "score"): ("22003", _TWO_DECIMALS),
    ("assessment_attempts", "max_score"): ("22003", _TWO_DECIMALS),
    ("courses", "difficulty"): (
        "22P02",
        Values(("beginner", "intermediate", "advanced"), ("Beginner", "expert", "")),
    ),
    ("assessments", "assessment_type"): (
        "22P02",
        Values(("quiz", "exam", "project", "assignment"), ("Quiz", "survey", "")),
    ),
}
