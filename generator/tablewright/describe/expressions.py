"""SQL expressions of the catalog in, the same ones as people write them out."""

from __future__ import annotations

from tablewright.sql.parse import SqlProblem, parse_value


def bare(sql: str) -> str:
    """Take off the parentheses around a whole expression."""
    while sql.startswith("(") and sql.endswith(")"):
        # Blanks in their stead keep all places, so that equal trees are equal in every field.
        try:
            same = parse_value(f" {sql[1:-1]} ") == parse_value(sql)
        except SqlProblem:
            return sql
        if not same:
            return sql
        sql = sql[1:-1]
    return sql
