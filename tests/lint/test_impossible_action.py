"""Actions that would write a null where none may be are reported."""

from __future__ import annotations

from typing import Any

import pytest

from tablewright.schema import Action, Column
from tests.lint.build import column, foreign_key, said, table, value

RULE = "impossible-action"


def found(key_column: Column, **actions: Any) -> list[str]:
    key = foreign_key("a", "other", **actions)
    return said(RULE, table("other"), table("t", key_column, foreign_keys=(key,)))


def test_reports_set_null_on_a_required_column() -> None:
    assert found(column("a", "bigint"), on_delete=Action.SET_NULL) == [
        "`on_delete: set null` always fails: column `t.a` takes no null"
    ]
    assert found(column("a", "bigint"), on_update=Action.SET_NULL) == [
        "`on_update: set null` always fails: column `t.a` takes no null"
    ]


def test_reports_set_default_without_a_default() -> None:
    assert len(found(column("a", "bigint"), on_delete=Action.SET_DEFAULT)) == 1


@pytest.mark.parametrize(
    ("key_column", "action"),
    [
        (column("a", "bigint?"), Action.SET_NULL),
        (column("a", "bigint?"), Action.SET_DEFAULT),
        (column("a", "bigint", default=value("0")), Action.SET_DEFAULT),
        (column("a", "bigint"), Action.CASCADE),
        (column("a", "bigint"), Action.RESTRICT),
    ],
)
def test_leaves_what_can_happen(key_column: Column, action: Action) -> None:
    assert found(key_column, on_delete=action) == []


def test_counts_only_the_columns_that_the_action_sets() -> None:
    columns = [column("tenant", "bigint"), column("a", "bigint?")]
    key = foreign_key(
        "tenant, a", "other", "x, y", on_delete=Action.SET_NULL, on_delete_columns=("a",)
    )
    assert said(RULE, table("other"), table("t", *columns, foreign_keys=(key,))) == []
