"""Whole unique keys of tables with soft delete are noted."""

from __future__ import annotations

from typing import Any

from tablewright.schema import Table
from tests.lint.build import column, foreign_key, index, said, table, unique

RULE = "unique-with-soft-delete"


def users(**more: Any) -> Table:
    columns = [column("email", "text"), column("deleted_at", "timestamptz?")]
    return table("users", *columns, **{"soft_delete": "deleted_at", **more})


def test_notes_constraints_and_indexes() -> None:
    found = users(
        uniques=(unique("email"),), indexes=(index("lower(email)", unique=True, called="lower"),)
    )
    assert said(RULE, found) == [
        "unique constraint `a_unique` of `users` counts deleted rows too",
        "unique index `lower` of `users` counts deleted rows too",
    ]


def test_leaves_keys_of_live_rows() -> None:
    partial = index("email", unique=True, where="deleted_at IS NULL")
    assert said(RULE, users(indexes=(partial, index("email", called="plain")))) == []
    assert said(RULE, users(uniques=(unique("email, deleted_at"),))) == []


def test_leaves_tables_without_soft_delete() -> None:
    assert said(RULE, users(uniques=(unique("email"),), soft_delete=None)) == []


def test_leaves_what_a_foreign_key_refers_to() -> None:
    referring = table(
        "logins", column("email", "text"), foreign_keys=(foreign_key("email", "users", "email"),)
    )
    assert said(RULE, users(uniques=(unique("email"),)), referring) == []
