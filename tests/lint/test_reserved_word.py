"""Names that need quotes because of the grammar are reported."""

from __future__ import annotations

import pytest

from tests.lint.build import column, enum, function, said, table, view

RULE = "reserved-word"


@pytest.mark.parametrize(
    "word", ["user", "order", "group", "current_date", "left", "authorization"]
)
def test_reports_columns_and_tables(word: str) -> None:
    trouble = "is called by a key word of SQL and must be quoted everywhere"
    assert said(RULE, table("t", column(word))) == [f"column `t.{word}` {trouble}"]
    assert said(RULE, table(word)) == [f"table `{word}` {trouble}"]


def test_reports_views_and_enums() -> None:
    assert len(said(RULE, view("table", "SELECT 1"), enum("select", "a"))) == 2


@pytest.mark.parametrize("word", ["position", "values", "time", "name", "value", "date", "users"])
def test_leaves_columns_that_need_no_quotes(word: str) -> None:
    assert said(RULE, table("t", column(word))) == []


def test_functions_and_types_have_other_words() -> None:
    assert len(said(RULE, function("position"), enum("interval", "a"))) == 2
    assert said(RULE, function("left")) == []


@pytest.mark.parametrize("word", ["User", "order-no", "größe", "_", "e$", ""])
def test_other_odd_names_are_the_business_of_name_style(word: str) -> None:
    assert said(RULE, table("t", column(word))) == []
