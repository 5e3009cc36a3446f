"""The tables in the number of the minority are noted."""

from __future__ import annotations

from tests.lint.build import lint_help, said, table

RULE = "table-name-number"


def test_notes_the_singular_among_plurals() -> None:
    tables = [table(name) for name in ("courses", "lessons", "user_session")]
    assert said(RULE, *tables) == [
        "table `user_session` is in the singular, most are in the plural"
    ]
    assert lint_help(RULE, *tables) == "call it `user_sessions`"


def test_notes_the_plural_among_singulars() -> None:
    assert said(RULE, *map(table, ("course", "lesson", "people"))) == [
        "table `people` is in the plural, most are in the singular"
    ]


def test_leaves_an_even_mixture() -> None:
    assert said(RULE, *map(table, ("courses", "lesson"))) == []


def test_leaves_words_that_fit_both() -> None:
    names = ("courses", "lessons", "student_progress", "audit_log", "analytics", "events_2024", "_")
    assert said(RULE, *map(table, names)) == []
