"""Enums without values are reported."""

from __future__ import annotations

from tests.lint.build import enum, said

RULE = "empty-enum"


def test_reports_an_enum_without_values() -> None:
    assert said(RULE, enum("level")) == ["enum `level` has no values"]


def test_leaves_an_enum_with_one() -> None:
    assert said(RULE, enum("level", "easy")) == []
