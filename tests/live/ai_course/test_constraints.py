"""Each constraint of the AI course takes the rows it must and refuses those it must not."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest

from tests.live.ai_course.database import columns, constraint_names
from tests.live.ai_course.rows import SMALLEST, WORLD, delete, exists, insert, refusal
from tests.live.ai_course.rules import (
    COLUMN_CHECKS,
    FOREIGN_KEYS,
    MAY_BE_EMPTY,
    ROW_CHECKS,
    TYPE_LIMITS,
    UNIQUE_KEYS,
)

# SQLSTATEs (manual, appendix A, class 23)
NOT_NULL, NO_SUCH_ROW, NOT_UNIQUE, CHECK = "23502", "23503", "23505", "23514"


def test_no_constraint_is_without_a_case(course: psycopg.Connection) -> None:
    tried = {(table, f"{table}_{column}_check") for table, column in COLUMN_CHECKS}
    tried |= ROW_CHECKS.keys()
    tried |= {(key.table, name) for name, key in UNIQUE_KEYS.items()}
    tried |= {(link.table, name) for name, link in FOREIGN_KEYS.items()}
    tried |= {(table, f"{table}_pkey") for table in SMALLEST}
    assert constraint_names(course) == tried


def test_no_type_with_a_limit_is_without_a_case(course: psycopg.Connection) -> None:
    limited = columns(
        course,
        b"atttypmod <> -1 OR EXISTS (SELECT FROM pg_enum WHERE enumtypid = atttypid)",
    )
    assert limited == TYPE_LIMITS.keys()


@pytest.mark.parametrize(("table", "column"), COLUMN_CHECKS, ids=map(".".join, COLUMN_CHECKS))
def test_rule_of_a_column(course: psycopg.Connection, table: str, column: str) -> None:
    values = COLUMN_CHECKS[table, column]
    for value in values.passes:
        assert refusal(course, table, {column: value}) is None, value
    for value in values.fails:
        expected = (CHECK, f"{table}_{column}_check")
        assert refusal(course, table, {column: value}) == expected, value


@pytest.mark.parametrize(("table", "name"), ROW_CHECKS, ids=map(".".join, ROW_CHECKS))
def test_rule_over_columns(course: psycopg.Connection, table: str, name: str) -> None:
    for row in ROW_CHECKS[table, name].passes:
        assert refusal(course, table, row) is None, row
    for row in ROW_CHECKS[table, name].fails:
        assert refusal(course, table, row) == (CHECK, name), row


@pytest.mark.parametrize(("table", "column"), TYPE_LIMITS, ids=map(".".join, TYPE_LIMITS))
def test_limit_of_a_type(course: psycopg.Connection, table: str, column: str) -> None:
    sqlstate, values = TYPE_LIMITS[table, column]
    for value in values.passes:
        assert refusal(course, table, {column: value}) is None, value
    for value in values.fails:
        assert refusal(course, table, {column: value}) == (sqlstate, None), value


@pytest.mark.parametrize("name", UNIQUE_KEYS)
def test_unique_key(course: psycopg.Connection, name: str) -> None:
    key = UNIQUE_KEYS[name]
    insert(course, key.table)
    assert refusal(course, key.table, {}) == (NOT_UNIQUE, name)
    assert refusal(course, key.table, key.besides) == (NOT_UNIQUE, name)
    for elsewhere in key.elsewhere:
        assert refusal(course, key.table, elsewhere) is None, elsewhere


@pytest.mark.parametrize("table", SMALLEST)
def test_primary_key(course: psycopg.Connection, table: str) -> None:
    row = insert(course, table)
    elsewhere = next((key.elsewhere[0] for key in UNIQUE_KEYS.values() if key.table == table), {})
    assert refusal(course, table, elsewhere) is None
    assert refusal(course, table, {**elsewhere, "id": row["id"]}) == (NOT_UNIQUE, f"{table}_pkey")


@pytest.mark.parametrize("table", SMALLEST)
def test_columns_that_must_have_a_value(course: psycopg.Connection, table: str) -> None:
    of_table = {column for each, column in columns(course) if each == table}
    required = of_table - MAY_BE_EMPTY[table]
    for column in sorted(required):
        assert refusal(course, table, {column: None}) == (NOT_NULL, column)
    assert refusal(course, table, dict.fromkeys(MAY_BE_EMPTY[table])) is None


@pytest.mark.parametrize("name", FOREIGN_KEYS)
def test_foreign_key_wants_a_row_to_point_at(course: psycopg.Connection, name: str) -> None:
    link = FOREIGN_KEYS[name]
    parent = insert(course, link.parent)
    assert refusal(course, link.table, {link.column: parent["id"]}) is None
    assert refusal(course, link.table, {link.column: uuid4()}) == (NO_SUCH_ROW, name)


@pytest.mark.parametrize("name", FOREIGN_KEYS)
def test_foreign_key_when_its_target_is_deleted(course: psycopg.Connection, name: str) -> None:
    link = FOREIGN_KEYS[name]
    parent = insert(course, link.parent)
    child = insert(course, link.table, {link.column: parent["id"]})
    if link.cascades:
        delete(course, link.parent, parent["id"])
        assert not exists(course, link.table, child["id"])
    else:
        with pytest.raises(psycopg.errors.ForeignKeyViolation) as caught, course.transaction():
            delete(course, link.parent, parent["id"])
        assert caught.value.diag.constraint_name == name
        delete(course, link.table, child["id"])
        delete(course, link.parent, parent["id"])


def test_deleting_a_course_deletes_all_that_hangs_on_it(course: psycopg.Connection) -> None:
    top = insert(course, "courses")
    module = insert(course, "course_modules", {"course_id": top["id"]})
    lesson = insert(course, "lessons", {"module_id": module["id"]})
    assessment = insert(course, "assessments", {"lesson_id": lesson["id"]})
    question = insert(course, "course_discussions", {"course_id": top["id"]})
    below = [
        ("course_modules", module),
        ("lessons", lesson),
        ("assessments", assessment),
        ("course_discussions", question),
    ]
    for table, values in (
        ("assessment_attempts", {"assessment_id": assessment["id"]}),
        ("student_progress", {"lesson_id": lesson["id"]}),
        ("user_notes", {"lesson_id": lesson["id"]}),
        ("course_enrollments", {"course_id": top["id"]}),
        ("course_discussions", {"course_id": top["id"], "parent_id": question["id"]}),
    ):
        below.append((table, insert(course, table, values)))

    delete(course, "courses", top["id"])
    assert [table for table, row in below if exists(course, table, row["id"])] == []
    # Nothing else went with it.
    assert all(exists(course, table, values["id"]) for table, values in WORLD)
