"""Defaults drawn from sequences are reported, identities are not."""

from __future__ import annotations

from tablewright.schema import Identity
from tests.lint.build import column, said, sql, table, value

RULE = "serial-instead-of-identity"


def test_reports_what_serial_stands_for() -> None:
    default = sql("nextval('t_id_seq'::regclass)")
    assert said(RULE, table("t", column("id", "integer", default=default))) == [
        "column `t.id` draws its default from a sequence"
    ]


def test_reports_a_sequence_inside_an_expression() -> None:
    default = sql("'INV-' || NEXTVAL('numbers')::text")
    assert len(said(RULE, table("t", column("number", "text", default=default)))) == 1


def test_leaves_identities_and_other_defaults() -> None:
    columns = [
        column("id", "bigint", identity=Identity()),
        column("a", "text", default=value("nextval('x')")),
        column("b", "text", default=sql("'nextval' || now()::text")),
        column("c", "text", default=sql("not ( sql nextval(")),
    ]
    assert said(RULE, table("t", *columns)) == []
