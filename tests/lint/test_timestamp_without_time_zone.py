"""timestamp is reported, timestamptz is not."""

from __future__ import annotations

from tests.lint.build import column, domain, said, table

RULE = "timestamp-without-time-zone"


def test_reports_timestamp_with_any_precision() -> None:
    columns = [column("a", "timestamp"), column("b", "timestamp(3)?"), column("c", "timestamp[]")]
    assert said(RULE, table("t", *columns)) == [
        f"column `t.{name}` has type timestamp, which does not say which instant is meant"
        for name in "abc"
    ]


def test_reports_a_domain() -> None:
    assert len(said(RULE, domain("moment", "timestamp"))) == 1


def test_leaves_timestamptz_date_and_time() -> None:
    columns = [column("a", "timestamptz"), column("b", "date"), column("c", "time")]
    assert said(RULE, table("t", *columns)) == []
