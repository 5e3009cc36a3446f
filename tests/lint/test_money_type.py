"""money is reported, numeric is not."""

from __future__ import annotations

from tests.lint.build import column, enum, said, table

RULE = "money-type"


def test_reports_money() -> None:
    assert said(RULE, table("t", column("price", "money"))) == [
        "column `t.price` has type money, whose currency depends on the server's locale"
    ]


def test_leaves_numeric_and_types_of_the_user_that_are_called_so() -> None:
    columns = [column("price", "numeric(12,2)"), column("coin", "shop.money")]
    assert said(RULE, enum("shop.money", "cent"), table("t", *columns)) == []
