"""Trees are parsed and spelled again however deep they are, or refused in words."""

from __future__ import annotations

import pytest

from tablewright.sql.parse import SqlProblem, normal_expression, parse_query, parse_statement

DEEP = (
    " || ".join(["a"] * 300),
    "f(" * 300 + "a" + ")" * 300,
    "CASE WHEN a THEN b ELSE " * 300 + "c" + " END" * 300,
)


def without_parentheses(sql: str) -> str:
    """The speller writes more of them than people do."""
    return sql.replace("(", "").replace(")", "")


@pytest.mark.parametrize("sql", DEEP, ids=lambda each: each[:8])
def test_deep_expressions_come_back(sql: str) -> None:
    assert without_parentheses(normal_expression(sql)) == without_parentheses(sql)


def test_a_query_of_many_arms_comes_back() -> None:
    query = " UNION ALL ".join(["SELECT a"] * 300)
    assert without_parentheses(parse_query(f"{query} -- and no more")) == query


def test_what_is_deeper_still_is_refused() -> None:
    with pytest.raises(SqlProblem, match="nests too deeply"):
        parse_statement(f"SELECT {' || '.join(['a'] * 3000)}")
