"""The generated Pydantic models refuse what the database refuses, and take what it takes.

The same values are tried on the database by `test_constraints.py`.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from psycopg.types.json import Jsonb
from pydantic import ValidationError

from tests.live.ai_course.rows import SMALLEST, Row
from tests.live.ai_course.rules import COLUMN_CHECKS, MAY_BE_EMPTY, ROW_CHECKS, TYPE_LIMITS

PACKAGE = Path(__file__).parents[3] / "out" / "pydantic"

# What models call a new row of each table.
CREATE = {
    "courses": "CourseCreate",
    "course_modules": "CourseModuleCreate",
    "lessons": "LessonCreate",
    "course_enrollments": "CourseEnrollmentCreate",
    "student_progress": "StudentProgressCreate",
    "assessments": "AssessmentCreate",
    "assessment_attempts": "AssessmentAttemptCreate",
    "user_notes": "UserNoteCreate",
    "course_discussions": "CourseDiscussionCreate",
    "audit_log": "AuditLogCreate",
}


@pytest.fixture(scope="module")
def models() -> Iterator[ModuleType]:
    sys.path.insert(0, str(PACKAGE))
    yield importlib.import_module("ai_course_models")
    sys.path.remove(str(PACKAGE))


@pytest.mark.parametrize(("table", "column"), COLUMN_CHECKS, ids=map(".".join, COLUMN_CHECKS))
def test_rule_of_a_column(models: ModuleType, table: str, column: str) -> None:
    values = COLUMN_CHECKS[table, column]
    for value in values.passes:
        assert _takes(models, table, {column: value}), value
    for value in values.fails:
        if isinstance(value, Jsonb) and value.obj is None and column in MAY_BE_EMPTY[table]:
            continue  # Python has one None for JSON's null and SQL's.
        assert not _takes(models, table, {column: value}), value


@pytest.mark.parametrize(("table", "name"), ROW_CHECKS, ids=map(".".join, ROW_CHECKS))
def test_rule_over_columns(models: ModuleType, table: str, name: str) -> None:
    for row in ROW_CHECKS[table, name].passes:
        assert _takes(models, table, row), row
    for row in ROW_CHECKS[table, name].fails:
        assert not _takes(models, table, row), row


@pytest.mark.parametrize(("table", "column"), TYPE_LIMITS, ids=map(".".join, TYPE_LIMITS))
def test_limit_of_a_type(models: ModuleType, table: str, column: str) -> None:
    for value in TYPE_LIMITS[table, column][1].fails:
        assert not _takes(models, table, {column: value}), value


@pytest.mark.parametrize("table", SMALLEST)
def test_columns_that_must_have_a_value(models: ModuleType, table: str) -> None:
    assert _takes(models, table, dict.fromkeys(MAY_BE_EMPTY[table]))
    for column in SMALLEST[table]:
        assert not _takes(models, table, {column: None}), column


def _takes(models: ModuleType, table: str, values: Row) -> bool:
    row = {**SMALLEST[table], **values}
    plain = {key: each.obj if isinstance(each, Jsonb) else each for key, each in row.items()}
    try:
        getattr(models, CREATE[table])(**plain)
    except ValidationError:
        return False
    return True
