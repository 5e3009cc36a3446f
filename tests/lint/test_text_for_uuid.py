"""Text that is called a UUID is reported."""

from __future__ import annotations

import pytest

from tests.lint.build import column, said, table

RULE = "text-for-uuid"


@pytest.mark.parametrize("type_text", ["text", "varchar(36)", "char(36)"])
def test_reports_text_by_that_name(type_text: str) -> None:
    (message,) = said(RULE, table("t", column("order_uuid", type_text)))
    assert message.startswith("column `t.order_uuid` is called a UUID and has type ")


def test_leaves_real_ones_and_other_names() -> None:
    columns = [column("guid", "uuid"), column("uuid_source", "text"), column("id_text", "text")]
    assert said(RULE, table("t", *columns)) == []
