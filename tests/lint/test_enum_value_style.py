"""Values of one enum in several styles are noted."""

from __future__ import annotations

import pytest

from tests.lint.build import enum, said

RULE = "enum-value-style"


def test_notes_two_styles() -> None:
    assert said(RULE, enum("state", "draft", "in_review", "Published")) == [
        "the values of enum `state` are written in several ways: 'draft' and 'Published'"
    ]


def test_notes_blanks_around_a_value() -> None:
    assert said(RULE, enum("state", "draft", "done ")) == [
        "value 'done ' of enum `state` has blanks around it"
    ]


@pytest.mark.parametrize(
    "values",
    [
        ("draft", "in_review"),
        ("DRAFT", "IN_REVIEW", "V2"),
        ("draft", "in-review"),
        ("draft", "inReview"),
        ("Draft", "InReview"),
        ("draft", "in review"),
        ("Draft", "In review"),
        ("A", "B", "AB"),
        ("<", "<=", "="),
        ("C++", "python"),
        ("日本", "中国"),
    ],
)
def test_leaves_one_style(values: tuple[str, ...]) -> None:
    assert said(RULE, enum("state", *values)) == []
