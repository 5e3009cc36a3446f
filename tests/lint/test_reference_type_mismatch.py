"""References between columns of different types are reported."""

from __future__ import annotations

from tablewright.schema import LogicalReference
from tests.lint.build import column, domain, foreign_key, name, said, table

RULE = "reference-type-mismatch"


COURSES = table("courses", column("code", "varchar(20)"))


def test_reports_a_foreign_key() -> None:
    found = table(
        "t", column("course_id", "integer"), foreign_keys=(foreign_key("course_id", "courses"),)
    )
    assert said(RULE, COURSES, found) == [
        "column `t.course_id` is integer, but `courses.id`, to which it refers, is bigint"
    ]


def test_reports_a_length() -> None:
    key = foreign_key("course", "courses", "code")
    found = table("t", column("course", "varchar(30)?"), foreign_keys=(key,))
    assert len(said(RULE, COURSES, found)) == 1


def test_reports_a_logical_reference() -> None:
    logical = LogicalReference(("course_id",), name("courses"), ("id",))
    found = table("t", column("course_id", "text"), references=(logical,))
    assert len(said(RULE, COURSES, found)) == 1


def test_leaves_the_same_type_and_tables_elsewhere() -> None:
    keys = (foreign_key("course_id", "courses"), foreign_key("other_id", "elsewhere"))
    columns = [column("course_id", "bigint?"), column("other_id", "text")]
    assert said(RULE, COURSES, table("t", *columns, foreign_keys=keys)) == []


def test_a_domain_counts_as_what_it_restricts() -> None:
    key = foreign_key("course_id", "courses")
    found = table("t", column("course_id", "public.course_key"), foreign_keys=(key,))
    assert said(RULE, COURSES, domain("course_key", "bigint"), found) == []
    assert len(said(RULE, COURSES, domain("course_key", "integer"), found)) == 1
