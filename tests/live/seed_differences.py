"""Where the requirement's own SQL and its own Prisma schema disagree, as data."""

from __future__ import annotations

from tests.live.difference_classes import DEFINED, Change, Class

_SEED = "0010-seed-disagreements.md"

DEFAULTED_COLUMNS = Class(
    _SEED,
    "Columns with a default",
    (
        Change(
            "null",
            "null",
            "not null",
            {
                "courses": (
                    "is_published is_featured prerequisites learning_objectives tags "
                    "created_at updated_at"
                ),
                "course_modules": "is_published created_at updated_at",
                "lessons": (
                    "is_published is_free learning_objectives resources created_at updated_at"
                ),
                "course_enrollments": "enrolled_at progress_percentage is_active",
                "student_progress": "time_spent attempts bookmarks created_at updated_at",
                "assessments": (
                    "passing_score max_attempts is_randomized show_correct_answers "
                    "created_at updated_at"
                ),
                "assessment_attempts": "started_at is_submitted feedback",
                "user_notes": "is_public created_at updated_at",
                "course_discussions": "is_question is_answered vote_count created_at updated_at",
            },
        ),
    ),
)

FOREIGN_KEY_COLUMNS = Class(
    _SEED,
    "Foreign key columns",
    (
        Change(
            "null",
            "null",
            "not null",
            {
                "course_modules": "course_id",
                "lessons": "module_id",
                "course_enrollments": "course_id",
                "student_progress": "lesson_id",
                "assessments": "lesson_id",
                "assessment_attempts": "assessment_id",
                "user_notes": "lesson_id",
                "course_discussions": "course_id",
            },
        ),
    ),
)

UPDATED = {
    "courses": "updated_at",
    "course_modules": "updated_at",
    "lessons": "updated_at",
    "student_progress": "updated_at",
    "assessments": "updated_at",
    "user_notes": "updated_at",
    "course_discussions": "updated_at",
}

# The requirement's SQL before, what Prisma makes of its Prisma schema after.
SQL_AGAINST_PRISMA = (
    DEFAULTED_COLUMNS,
    FOREIGN_KEY_COLUMNS,
    Class(
        _SEED,
        "Points in time",
        (
            Change(
                "type",
                "timestamp with time zone",
                "timestamp(3) without time zone",
                {
                    "courses": "created_at updated_at deleted_at",
                    "course_modules": "created_at updated_at",
                    "lessons": "created_at updated_at",
                    "course_enrollments": "enrolled_at completed_at",
                    "student_progress": "started_at completed_at created_at updated_at",
                    "assessments": "created_at updated_at",
                    "assessment_attempts": "started_at completed_at",
                    "user_notes": "created_at updated_at",
                    "course_discussions": "created_at updated_at",
                },
            ),
            Change(
                "default",
                "now()",
                "CURRENT_TIMESTAMP",
                {
                    "courses": "created_at",
                    "course_modules": "created_at",
                    "lessons": "created_at",
                    "course_enrollments": "enrolled_at",
                    "student_progress": "created_at",
                    "assessments": "created_at",
                    "assessment_attempts": "started_at",
                    "user_notes": "created_at",
                    "course_discussions": "created_at",
                },
            ),
        ),
    ),
    Class(_SEED, "Who keeps updated_at", (Change("default", "now()", None, UPDATED),)),
    Class(
        _SEED,
        "Names of enums",
        (
            Change(
                "enum",
                "beginner intermediate advanced",
                None,
                {"": "difficulty_level"},
                "{name}",
            ),
            Change(
                "enum", None, "beginner intermediate advanced", {"": "DifficultyLevel"}, "{name}"
            ),
            Change("enum", "quiz exam project assignment", None, {"": "assessment_type"}, "{name}"),
            Change("enum", None, "quiz exam project assignment", {"": "AssessmentType"}, "{name}"),
            Change("type", "difficulty_level", '"DifficultyLevel"', {"courses": "difficulty"}),
            Change(
                "type", "assessment_type", '"AssessmentType"', {"assessments": "assessment_type"}
            ),
            Change(
                "default",
                "'beginner'::difficulty_level",
                "'beginner'::\"DifficultyLevel\"",
                {"courses": "difficulty"},
            ),
            Change(
                "default",
                "'quiz'::assessment_type",
                "'quiz'::\"AssessmentType\"",
                {"assessments": "assessment_type"},
            ),
        ),
    ),
    Class(
        _SEED,
        "Indexes",
        (
            Change(
                "index",
                DEFINED,
                None,
                {
                    "courses": (
                        "idx_courses_instructor idx_courses_published idx_courses_difficulty "
                        "idx_courses_search"
                    ),
                    "lessons": "idx_lessons_search",
                    "course_enrollments": "idx_enrollments_student idx_enrollments_course",
                    "student_progress": "idx_progress_student idx_progress_lesson",
                    "assessments": "idx_assessments_lesson",
                    "assessment_attempts": "idx_attempts_assessment idx_attempts_student",
                    "course_discussions": "idx_discussions_course idx_discussions_parent",
                },
            ),
        ),
    ),
    Class(
        _SEED,
        "What happens when a key changes",
        (
            Change(
                "on update",
                "no action",
                "cascade",
                {
                    "course_modules": "course_id",
                    "lessons": "module_id",
                    "course_enrollments": "course_id",
                    "student_progress": "lesson_id",
                    "assessments": "lesson_id",
                    "assessment_attempts": "assessment_id",
                    "user_notes": "lesson_id",
                    "course_discussions": "course_id parent_id",
                },
                "{table}.{table}_{name}_fkey",
            ),
        ),
    ),
    Class(
        _SEED,
        "What happens to replies",
        (
            Change(
                "on delete",
                "no action",
                "set null",
                {"course_discussions": "parent_id"},
                "{table}.{table}_{name}_fkey",
            ),
        ),
    ),
    Class(
        _SEED,
        "Unique keys",
        tuple(
            Change(
                "unique",
                f"constraint btree ({', '.join(columns)})",
                f"index btree ({', '.join(columns)})",
                {table: f"{table}_{'_'.join(columns)}_key"},
            )
            for table, columns in (
                ("course_modules", ("course_id", "order_index")),
                ("lessons", ("module_id", "order_index")),
                ("course_enrollments", ("course_id", "student_id")),
                ("student_progress", ("student_id", "lesson_id")),
                ("assessment_attempts", ("assessment_id", "student_id", "attempt_number")),
            )
        ),
    ),
    Class(_SEED, "The extension", (Change("extension", "", None, {"": "uuid-ossp"}, "{name}"),)),
)
