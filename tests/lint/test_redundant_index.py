"""Only an index that does nothing of its own is reported."""

from __future__ import annotations

from typing import Any

import pytest

from tablewright.schema import Index, Table
from tests.lint.build import column, index, said, table, unique

RULE = "redundant-index"


def among(*indexes: Index, **more: Any) -> Table:
    columns = [column(name, "text") for name in ("a", "b", "c")]
    return table("t", *columns, indexes=indexes, **more)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("a", "a, b"),
        ("a, b", "a, b, c"),
        ("a desc", "a, b"),
        ("a desc, b", "a, b desc, c"),
        ("lower(a)", "lower(a), b"),
        ("a text_pattern_ops", "a text_pattern_ops, b"),
    ],
)
def test_reports_the_beginning_of_another(short: str, long: str) -> None:
    found = among(index(short, called="short"), index(long, called="long"))
    assert said(RULE, found) == [
        "index `short` of `t` is superfluous: index `long` begins with the same columns"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("b", "a, b"),
        ("a desc, b", "a, b"),
        ("a nulls first", "a, b"),
        ("a text_pattern_ops", "a, b"),
        ('a collate "C"', "a, b"),
        ("lower(a)", "upper(a)"),
    ],
)
def test_leaves_what_has_another_order(first: str, second: str) -> None:
    assert said(RULE, among(index(first, called="x"), index(second, called="y"))) == []


def test_reports_the_second_of_two_that_are_the_same() -> None:
    found = among(index("a", called="one"), index("a", called="two"))
    assert said(RULE, found) == [
        "index `two` of `t` is superfluous: index `one` does all that it does"
    ]


def test_reports_an_index_on_the_primary_key() -> None:
    assert said(RULE, among(index("id", unique=True))) == [
        "index `an_index` of `t` is superfluous: the primary key does all that it does"
    ]


def test_reports_an_index_under_a_unique_constraint() -> None:
    found = among(index("a"), uniques=(unique("a, b"),))
    assert said(RULE, found) == [
        "index `an_index` of `t` is superfluous:"
        " unique constraint `a_unique` begins with the same columns"
    ]


def test_reports_a_unique_constraint_on_the_primary_key() -> None:
    assert said(RULE, among(uniques=(unique("id"),))) == [
        "unique constraint `a_unique` of `t` is superfluous: the primary key does all that it does"
    ]


def test_a_constraint_outlives_the_unique_index_beside_it() -> None:
    found = among(index("a", unique=True), uniques=(unique("a"),))
    assert said(RULE, found) == [
        "index `an_index` of `t` is superfluous: unique constraint `a_unique` does all that it does"
    ]


def test_uniqueness_is_something_of_its_own() -> None:
    assert said(RULE, among(index("a", unique=True, called="x"), index("a, b", called="y"))) == []
    assert said(RULE, among(uniques=(unique("a"), unique("a, b", called="wider")))) == []
    strict = unique("a", nulls_distinct=False, called="strict")
    assert said(RULE, among(uniques=(unique("a"), strict))) == []
    deferred = unique("a", deferrable=True, called="deferred")
    assert said(RULE, among(uniques=(unique("a"), deferred))) == []


def test_a_condition_is_something_of_its_own() -> None:
    some = index("a", where="b IS NULL", called="some")
    assert said(RULE, among(some, index("a, b", called="all"))) == []
    assert len(said(RULE, among(some, index("a, b", where="b IS NULL", called="more")))) == 1


def test_included_columns_must_be_carried_along() -> None:
    carrying = index("a", include=("b",), called="carrying")
    assert said(RULE, among(carrying, index("a, c", called="other"))) == []
    assert len(said(RULE, among(carrying, index("a, b", called="other")))) == 1


def test_another_method_is_something_of_its_own() -> None:
    assert said(RULE, among(index("a", called="x"), index("a", method="hash", called="y"))) == []
    gin = [index("a", method="gin", called="x"), index("a, b", method="gin", called="y")]
    assert said(RULE, among(*gin)) == []
