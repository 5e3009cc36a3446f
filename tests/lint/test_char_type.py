"""char(n) is reported, other text is not."""

from __future__ import annotations

from tests.lint.build import column, domain, said, table

RULE = "char-type"


def test_reports_char_with_its_length() -> None:
    assert said(RULE, table("t", column("code", "char(3)"))) == [
        "column `t.code` has type char(3), which is padded with blanks"
    ]


def test_reports_a_single_char_an_array_and_a_domain() -> None:
    assert said(RULE, table("t", column("flag", "char"))) == [
        "column `t.flag` has type char(1), which is padded with blanks"
    ]
    assert len(said(RULE, table("t", column("codes", "char(2)[]?")))) == 1
    assert said(RULE, domain("code", "char(2)")) == [
        "domain `code` has type char(2), which is padded with blanks"
    ]


def test_leaves_other_text() -> None:
    columns = [column("a", "text"), column("b", "varchar(3)"), column("c", '"char"')]
    assert said(RULE, table("t", *columns)) == []
