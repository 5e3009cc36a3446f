"""timetz is reported, time and timestamptz are not."""

from __future__ import annotations

from tests.lint.build import column, said, table

RULE = "time-with-time-zone"


def test_reports_timetz() -> None:
    assert said(RULE, table("t", column("opens", "timetz"))) == [
        "column `t.opens` has type timetz, an offset without the date that it depends on"
    ]


def test_leaves_time_and_timestamptz() -> None:
    columns = [column("opens", "time"), column("opened", "timestamptz")]
    assert said(RULE, table("t", *columns)) == []
