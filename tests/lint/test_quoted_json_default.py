"""A text that looks like JSON is no JSON object."""

from __future__ import annotations

import pytest

from tablewright.schema import JsonText, Literal
from tests.lint.build import column, said, sql, table

RULE = "quoted-json-default"


def body(text: str) -> list[str]:
    return said(RULE, table("t", column("body", "jsonb", default=Literal(JsonText(text)))))


def test_reports_an_object_in_quotes() -> None:
    assert body('"{}"') == ["the default of column `t.body` is a text that looks like JSON: '{}'"]


def test_reports_a_list_in_quotes() -> None:
    assert len(body('" [1, 2] "')) == 1


@pytest.mark.parametrize("text", ["{}", "[]", '"draft"', '"{name}"', '"[draft"', "0", "null"])
def test_leaves(text: str) -> None:
    assert body(text) == []


def test_leaves_sql() -> None:
    assert said(RULE, table("t", column("body", "jsonb", default=sql("'{}'::jsonb")))) == []
