"""A query shows more columns where that is all that there is to do."""

from __future__ import annotations

import pytest

from tablewright.sql.select_lists import showing_also


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT id, a FROM t", "SELECT id, a, z FROM t"),
        ("SELECT t.a FROM t WHERE t.a > 1", "SELECT t.a, t.z FROM t WHERE t.a > 1"),
        ("SELECT a AS a FROM t", "SELECT a AS a, z FROM t"),
        ('SELECT "a" FROM t ORDER BY 1', "SELECT a, z FROM t ORDER BY 1"),
        ("SELECT b AS a FROM t", None),
        ("SELECT upper(a) AS a FROM t", None),
        ("SELECT DISTINCT a FROM t", None),
        ("SELECT a FROM t GROUP BY a", None),
        ("SELECT a FROM t UNION SELECT a FROM u", None),
        ("SELECT a FROM", None),
    ],
)
def test_another_column_is_shown(query: str, expected: str | None) -> None:
    assert showing_also(query, {"a": "z"}) == expected
