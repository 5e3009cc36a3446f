"""Where our DDL differs from the requirement's SQL, as data."""

from __future__ import annotations

from tests.live.difference_classes import DEFINED, Change, Class
from tests.live.seed_differences import DEFAULTED_COLUMNS, FOREIGN_KEY_COLUMNS, UPDATED

_BEYOND = "0011-beyond-the-seed.md"

_AUDITED = (
    "courses",
    "course_modules",
    "lessons",
    "course_enrollments",
    "student_progress",
    "assessments",
    "assessment_attempts",
    "user_notes",
    "course_discussions",
)
_NEW_COLUMNS = {
    "student_progress": "performance_metrics",
    "assessment_attempts": "session_metadata",
}

# The requirement's SQL before, our DDL after.
SQL_AGAINST_OURS = (
    DEFAULTED_COLUMNS,
    FOREIGN_KEY_COLUMNS,
    Class(
        _BEYOND,
        "Columns that the criteria ask for",
        (
            Change("type", None, "jsonb", _NEW_COLUMNS),
            Change("null", None, "not null", _NEW_COLUMNS),
            Change("default", None, "'{}'::jsonb", _NEW_COLUMNS),
        ),
    ),
    Class(
        _BEYOND,
        "Rules of one column",
        (
            Change(
                "check",
                None,
                DEFINED,
                {
                    "courses": (
                        "title estimated_duration max_students prerequisites "
                        "learning_objectives tags thumbnail_url"
                    ),
                    "course_modules": "title order_index estimated_duration",
                    "lessons": ("title content duration order_index learning_objectives resources"),
                    "course_enrollments": "progress_percentage",
                    "student_progress": (
                        "time_spent score attempts bookmarks last_position performance_metrics"
                    ),
                    "assessments": "title questions passing_score max_attempts time_limit",
                    "assessment_attempts": (
                        "answers score max_score time_taken attempt_number feedback "
                        "session_metadata"
                    ),
                    "user_notes": "content position_data",
                    "course_discussions": "title content",
                },
                "{table}.{table}_{name}_check",
            ),
        ),
    ),
    Class(
        _BEYOND,
        "Rules over several columns",
        (
            Change(
                "check",
                None,
                DEFINED,
                {
                    "course_enrollments": "completed_after_enrolled",
                    "student_progress": "completed_after_started",
                    "assessment_attempts": "score_within_maximum completed_after_started",
                    "course_discussions": "no_reply_to_itself answered_question",
                },
                "{table}.{table}_{name}",
            ),
        ),
    ),
    Class(
        _BEYOND,
        "Kept timestamps",
        (
            Change("function", None, "", {"": "set_updated_at"}, "{name}"),
            Change(
                "trigger",
                None,
                DEFINED,
                dict.fromkeys(UPDATED, "set_updated_at"),
                "{table}.{table}_{name}",
            ),
        ),
    ),
    Class(
        _BEYOND,
        "Audit",
        (
            Change("table", None, "", {"": "audit_log"}, "{name}"),
            Change("function", None, "", {"": "audit_row_change"}, "{name}"),
            Change(
                "trigger",
                None,
                DEFINED,
                dict.fromkeys(_AUDITED, "audit audit_truncate"),
                "{table}.{table}_{name}",
            ),
        ),
    ),
    Class(_BEYOND, "Soft delete", (Change("view", None, "", {"": "live_courses"}, "{name}"),)),
    Class(
        _BEYOND,
        "Indexes that were forgotten",
        (Change("index", None, DEFINED, {"user_notes": "idx_notes_lesson idx_notes_user"}),),
    ),
)
