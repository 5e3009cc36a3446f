"""Unique keys of several columns with a nullable one are reported."""

from __future__ import annotations

from typing import Any

import pytest

from tablewright.schema import Table
from tests.lint.build import column, index, said, table, unique

RULE = "nullable-unique"


def among(**more: Any) -> Table:
    columns = [column("a", "text"), column("b", "text?"), column("c", "text?")]
    return table("t", *columns, **more)


def test_reports_a_constraint() -> None:
    assert said(RULE, among(uniques=(unique("a, b, c"),))) == [
        "unique constraint `a_unique` of `t` lets rows repeat where `b` and `c` is null"
    ]


def test_reports_an_index() -> None:
    assert said(RULE, among(indexes=(index("a, b", unique=True),))) == [
        "unique index `an_index` of `t` lets rows repeat where `b` is null"
    ]


def test_reports_an_index_whose_condition_speaks_of_another_column() -> None:
    partial = index("a, b", unique=True, where="c IS NOT NULL")
    assert len(said(RULE, among(indexes=(partial,)))) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"uniques": (unique("b"),)},
        {"uniques": (unique("a, b", nulls_distinct=False),)},
        {"uniques": (unique("id, a"),)},
        {"indexes": (index("a, b"),)},
        {"indexes": (index("a, b", unique=True, nulls_distinct=False),)},
        {"indexes": (index("a, b", unique=True, where="b IS NOT NULL AND a <> ''"),)},
        {"indexes": (index("a, lower(b)", unique=True),)},
    ],
)
def test_leaves(more: dict[str, object]) -> None:
    assert said(RULE, among(**more)) == []
