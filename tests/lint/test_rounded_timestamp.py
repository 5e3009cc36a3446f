"""Whole seconds are reported, other precisions are not."""

from __future__ import annotations

from tests.lint.build import column, said, table

RULE = "rounded-timestamp"


def test_reports_precision_nought() -> None:
    columns = [column("a", "timestamptz(0)"), column("b", "timestamp(0)")]
    assert said(RULE, table("t", *columns)) == [
        "column `t.a` has type timestamptz(0), which rounds up to half a second ahead",
        "column `t.b` has type timestamp(0), which rounds up to half a second ahead",
    ]


def test_leaves_other_precisions_and_times_of_day() -> None:
    columns = [column("a", "timestamptz"), column("b", "timestamptz(3)"), column("c", "time(0)")]
    assert said(RULE, table("t", *columns)) == []
