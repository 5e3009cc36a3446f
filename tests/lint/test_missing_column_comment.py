"""Columns without a comment are noted, unless they are keys."""

from __future__ import annotations

from tablewright.schema import LogicalReference
from tests.lint.build import column, foreign_key, name, said, table

RULE = "missing-column-comment"


def test_notes_a_column() -> None:
    assert said(RULE, table("t", column("title", "text"))) == ["column `t.title` has no comment"]


def test_leaves_a_column_with_a_comment() -> None:
    assert said(RULE, table("t", column("title", "text", comment="Shown first."))) == []


def test_leaves_keys() -> None:
    columns = [column("a_id", "bigint"), column("b_id", "bigint")]
    logical = LogicalReference(("b_id",), name("b"), ("id",))
    keys = (foreign_key("a_id", "a"),)
    assert said(RULE, table("t", *columns, foreign_keys=keys, references=(logical,))) == []
