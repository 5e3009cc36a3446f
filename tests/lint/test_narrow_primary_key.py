"""Keys that count up in fewer than eight bytes are reported."""

from __future__ import annotations

import pytest

from tablewright.schema import Identity
from tests.lint.build import column, said, sql, table

RULE = "narrow-primary-key"


@pytest.mark.parametrize(
    ("type_text", "most"), [("integer", "2,147,483,647"), ("smallint", "32,767")]
)
def test_reports_narrow_identities(type_text: str, most: str) -> None:
    assert said(RULE, table("t", column("id", type_text, identity=Identity()))) == [
        f"primary key `t.id` is {type_text}: inserts stop at {most}"
    ]


def test_reports_sequences() -> None:
    default = sql("nextval('t_id_seq')")
    assert len(said(RULE, table("t", column("id", "integer", default=default)))) == 1


def test_leaves_wide_given_and_composite_keys() -> None:
    given = table("countries", column("id", "smallint"))
    wide = table("events", column("id", "bigint", identity=Identity()))
    pair = table("seats", column("a", "integer", identity=Identity()), key="a, b")
    assert said(RULE, given, wide, pair) == []


def test_leaves_columns_that_are_no_key() -> None:
    assert said(RULE, table("t", column("n", "integer", identity=Identity()))) == []
