"""varchar(n) is noted, text and varchar without a length are not."""

from __future__ import annotations

from tablewright.diagnostics import Severity
from tablewright.lint import lint
from tests.lint.build import column, said, schema, table, waiving

RULE = "varchar-without-reason"


def test_notes_a_length() -> None:
    assert said(RULE, table("t", column("title", "varchar(255)"))) == [
        "column `t.title` has type varchar(255)"
    ]


def test_is_gentle() -> None:
    (found,) = (
        each
        for each in lint(schema(table("t", column("title", "varchar(255)"))))
        if each.rule == RULE
    )
    assert found.severity is Severity.NOTE
    assert found.help == "if the limit is a rule, `{type: text, max_length: 255}`, else text"


def test_leaves_text_and_varchar_without_a_length() -> None:
    assert said(RULE, table("t", column("a", "text"), column("b", "varchar"))) == []


def test_a_reason_silences_it() -> None:
    notes = waiving({RULE: "the old system cuts there"})
    assert said(RULE, table("t", column("title", "varchar(255)", notes=notes))) == []
