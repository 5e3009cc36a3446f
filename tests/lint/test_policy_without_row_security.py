"""Policies that are not in force are reported."""

from __future__ import annotations

from tablewright.schema.security import Policy
from tests.lint.build import said, table

RULE = "policy-without-row-security"
OWN = Policy("own", using="owner = current_user")


def test_reports_policies_that_nobody_asks() -> None:
    assert said(RULE, table("t", policies=(OWN, Policy("more")))) == [
        "policy `own` of `t` is not in force: row-level security is off"
    ]


def test_leaves_policies_in_force_and_tables_without() -> None:
    assert said(RULE, table("t", policies=(OWN,), row_security=True), table("u")) == []
    assert said(RULE, table("t", row_security=True)) == []
