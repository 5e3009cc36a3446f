"""Objects without a comment are reported."""

from __future__ import annotations

import pytest

from tablewright.schema import SchemaObject
from tests.lint.build import column, domain, enum, function, said, table, view

RULE = "missing-comment"


@pytest.mark.parametrize(
    ("thing", "word"),
    [
        (table("x", comment=None), "table"),
        (table("x", comment=" "), "table"),
        (view("x", "SELECT 1", comment=None), "view"),
        (enum("x", "a", comment=None), "enum"),
        (domain("x", "text", comment=None), "domain"),
        (function("x", comment=None), "function"),
    ],
)
def test_reports_each_kind(thing: SchemaObject, word: str) -> None:
    assert said(RULE, thing) == [f"{word} `x` has no comment"]


def test_leaves_what_has_one_and_columns() -> None:
    assert said(RULE, table("x", column("a")), view("v", "SELECT 1"), enum("e", "a")) == []
