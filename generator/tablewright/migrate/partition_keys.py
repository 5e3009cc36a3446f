"""A partition key in, the columns by which it places rows out."""

from __future__ import annotations

from functools import lru_cache

from tablewright.sql.parse import parse_expression, parse_statement


@lru_cache(maxsize=1024)
def partition_columns(key: str) -> frozenset[str]:
    """Name the columns of a key.

    Args:
        key: As in CREATE TABLE: `RANGE (day, lower(name))`.
    """
    table = parse_statement(f"CREATE TABLE t () PARTITION BY {key}").create_stmt
    names = {each.partition_elem.name for each in table.partspec.part_params}
    inner = key.partition("(")[2].rpartition(")")[0]
    uses = parse_expression(f"ROW({inner})").columns if "" in names else ()
    return frozenset({*filter(None, names), *(each.name for each in uses)})
