"""A boolean with a third answer is noted."""

from __future__ import annotations

from tests.lint.build import column, said, table

RULE = "nullable-boolean"


def test_notes_a_nullable_boolean() -> None:
    assert said(RULE, table("t", column("active", "boolean?"))) == [
        "column `t.active` is true, false or null"
    ]


def test_leaves_two_answers_and_lists_of_answers() -> None:
    assert said(RULE, table("t", column("active", "boolean"), column("all", "boolean[]?"))) == []
