"""json is reported, jsonb is not."""

from __future__ import annotations

from tests.lint.build import column, said, table

RULE = "json-instead-of-jsonb"


def test_reports_json() -> None:
    assert said(RULE, table("t", column("body", "json?"))) == [
        "column `t.body` has type json, which has no equality and is parsed at every use"
    ]


def test_leaves_jsonb() -> None:
    assert said(RULE, table("t", column("body", "jsonb"))) == []
