"""Rewrite rules are reported."""

from __future__ import annotations

from tablewright.schema import Trigger
from tablewright.schema.tables import Rule
from tests.lint.build import name, said, table, view

RULE = "rewrite-rule"
NOTHING = Rule("keep", "ON DELETE TO t DO INSTEAD NOTHING")


def test_reports_rules_of_tables_and_views() -> None:
    assert said(RULE, table("t", rules=(NOTHING,)), view("v", "SELECT 1", rules=(NOTHING,))) == [
        "rule `keep` of `t` rewrites statements before they run",
        "rule `keep` of `v` rewrites statements before they run",
    ]


def test_leaves_triggers() -> None:
    trigger = Trigger("keep", "BEFORE", ("DELETE",), name("refuse"))
    assert said(RULE, table("t", triggers=(trigger,))) == []
