"""Hints of renames that no migration can follow are reported."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tablewright.schema import Notes
from tests.lint.build import column, enum, said, table

RULE = "renamed-from-taken"


def renamed(thing: Any, earlier: str) -> Any:
    return replace(thing, notes=Notes(renamed_from=earlier))


def test_reports_a_column_beside_the_old_one() -> None:
    found = table("t", column("title", "text"), renamed(column("headline", "text"), "title"))
    assert said(RULE, found) == ["column `t.headline` was `title`, which is still there"]


def test_reports_a_thing_that_was_itself() -> None:
    assert said(RULE, renamed(enum("level", "a"), "level")) == [
        "enum `level` was `level`, which is still there"
    ]


def test_leaves_what_is_free() -> None:
    found = table("t", renamed(column("headline", "text"), "title"))
    assert said(RULE, found, renamed(table("u"), "old")) == []
