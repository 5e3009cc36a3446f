"""SQL expressions of the catalog in, the same ones as people write them out."""

from __future__ import annotations

from functools import lru_cache

from tablewright.sql.parse import SqlProblem, parse_value


@lru_cache(maxsize=16384)
def bare(sql: str) -> str:
    """Take off the parentheses around a whole expression."""
    while sql.startswith("(") and sql.endswith(")"):
        # What is one value without them never needed them: of `(a) = (b)`, of a row and of a
        # query no value is left. The parser keeps the tree for whoever reads the text next.
        try:
            parse_value(sql[1:-1])
        except SqlProblem:
            return sql
        sql = sql[1:-1]
    return sql
