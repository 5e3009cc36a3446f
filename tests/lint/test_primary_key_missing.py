"""A table without a primary key is reported."""

from __future__ import annotations

from tests.lint.build import column, said, table, unique

RULE = "primary-key-missing"


def test_reports_a_table_without() -> None:
    assert said(RULE, table("t", column("a"), key=None)) == ["table `t` has no primary key"]


def test_a_unique_constraint_does_not_do() -> None:
    assert len(said(RULE, table("t", column("a"), key=None, uniques=(unique("a"),)))) == 1


def test_leaves_a_table_with_one() -> None:
    assert said(RULE, table("t")) == []
