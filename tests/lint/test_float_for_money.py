"""Floating sums of money are reported, other floats are not."""

from __future__ import annotations

import pytest

from tests.lint.build import column, said, table

RULE = "float-for-money"


@pytest.mark.parametrize("name", ["price", "total_amount", "fees", "unitPrice", "tax"])
def test_reports_names_of_money(name: str) -> None:
    assert said(RULE, table("t", column(name, "double precision"))) == [
        f"column `t.{name}` looks like money and has type double precision, which is inexact"
    ]


def test_reports_real() -> None:
    assert len(said(RULE, table("t", column("balance", "real?")))) == 1


@pytest.mark.parametrize("name", ["latitude", "tax_rate", "discount_percent", "priceless", "score"])
def test_leaves_measures_and_ratios(name: str) -> None:
    assert said(RULE, table("t", column(name, "double precision"))) == []


def test_leaves_exact_money() -> None:
    assert said(RULE, table("t", column("price", "numeric(12,2)"))) == []
