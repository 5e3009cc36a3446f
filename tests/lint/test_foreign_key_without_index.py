"""Foreign keys are reported unless an index leads with their columns."""

from __future__ import annotations

import pytest

from tablewright.schema import Action, ForeignKey, Index, Table, Unique
from tests.lint.build import column, foreign_key, index, said, table, unique

RULE = "foreign-key-without-index"


OTHER = table("courses")


def lessons(
    *keys: ForeignKey, indexes: tuple[Index, ...] = (), uniques: tuple[Unique, ...] = ()
) -> Table:
    columns = [column("course_id", "bigint?"), column("a", "bigint"), column("b", "bigint")]
    return table("lessons", *columns, foreign_keys=keys, indexes=indexes, uniques=uniques)


def test_reports_a_key_without_an_index() -> None:
    assert said(RULE, OTHER, lessons(foreign_key("course_id", "courses"))) == [
        "`lessons.course_id` refers to `courses` without an index:"
        " every delete in `courses` scans `lessons`"
    ]


def test_says_what_a_cascade_costs() -> None:
    key = foreign_key("course_id", "courses", on_delete=Action.CASCADE)
    (message,) = said(RULE, OTHER, lessons(key))
    assert message.endswith("scans `lessons` for rows to delete with it")


def test_reports_a_composite_key_whose_columns_do_not_lead() -> None:
    key = foreign_key("a, b", "courses", "a, b")
    assert said(RULE, OTHER, lessons(key, indexes=(index("a, course_id, b"),))) == [
        "`lessons` (a, b) refer to `courses` without an index:"
        " every delete in `courses` scans `lessons`"
    ]


@pytest.mark.parametrize(
    "given",
    [
        index("course_id"),
        index("course_id desc, a"),
        index("course_id", method="hash"),
        index("course_id", where="course_id IS NOT NULL"),
    ],
)
def test_an_index_that_leads_with_it_will_do(given: Index) -> None:
    assert said(RULE, OTHER, lessons(foreign_key("course_id", "courses"), indexes=(given,))) == []


@pytest.mark.parametrize(
    "given",
    [
        index("a, course_id"),
        index("abs(course_id)"),
        index("course_id", method="gin"),
        index("course_id", method="brin"),
        index("course_id", where="a > 0"),
        index("course_id", where="course_id IS NOT NULL AND a > 0"),
        index("course_id", where="course_id IS NOT NULL AND b IS NOT NULL"),
        index("course_id", where="course_id IS NULL"),
    ],
)
def test_another_index_will_not_do(given: Index) -> None:
    assert (
        len(said(RULE, OTHER, lessons(foreign_key("course_id", "courses"), indexes=(given,)))) == 1
    )


def test_unique_constraints_and_primary_keys_will_do() -> None:
    key = foreign_key("course_id", "courses")
    assert said(RULE, OTHER, lessons(key, uniques=(unique("course_id, a"),))) == []
    pair = table("pairs", key="course_id, student_id", foreign_keys=(key,))
    assert said(RULE, OTHER, pair) == []


def test_the_order_of_a_composite_key_does_not_matter() -> None:
    key = foreign_key("a, b", "courses", "a, b")
    assert said(RULE, OTHER, lessons(key, indexes=(index("b, a, course_id"),))) == []
