"""Names that are not in lower case with underscores are reported."""

from __future__ import annotations

import pytest

from tablewright.schema import Check, Namespace, Trigger
from tests.lint.build import column, enum, index, lint_help, name, said, table

RULE = "name-style"


@pytest.mark.parametrize(
    "bad", ["userId", "User", "user-id", "user id", "größe", "2nd", "id\u202e"]
)
def test_reports_columns(bad: str) -> None:
    assert said(RULE, table("t", column(bad))) == [
        f"the name of column `t.{bad}` must be quoted everywhere"
    ]


@pytest.mark.parametrize("good", ["user_id", "id2", "_hidden", "x"])
def test_leaves_plain_names(good: str) -> None:
    assert said(RULE, table("t", column(good))) == []


def test_reports_objects() -> None:
    assert said(RULE, Namespace("Sales"), enum("Level", "a"), table("Orders")) == [
        "the name of enum `Level` must be quoted everywhere",
        "the name of namespace `Sales` must be quoted everywhere",
        "the name of table `Orders` must be quoted everywhere",
    ]


def test_reports_parts_for_their_own_names_only() -> None:
    own = table("orders", indexes=(index("id", called="IX_Orders"),))
    assert said(RULE, own) == ["the name of index `orders.IX_Orders` must be quoted everywhere"]
    inherited = table("Orders", checks=(Check("Orders_check", "true"),))
    assert said(RULE, inherited) == ["the name of table `Orders` must be quoted everywhere"]


def test_reports_triggers() -> None:
    trigger = Trigger("OnInsert", "BEFORE", ("INSERT",), name("f"))
    assert len(said(RULE, table("t", triggers=(trigger,)))) == 1


@pytest.mark.parametrize(
    ("bad", "mend"), [("userId", "call it `user_id`"), ("2nd", "choose another name")]
)
def test_proposes_a_name(bad: str, mend: str) -> None:
    helping = lint_help(RULE, table("t", column(bad)))
    assert helping == f"{mend}; models may still call it otherwise"
