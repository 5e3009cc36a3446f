"""The condition of a partial index in, what it says about nulls out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tablewright.sql.parse import SqlProblem, parse_statement, string_values

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb


@dataclass(frozen=True, slots=True)
class NullTests:
    """What a condition says about nulls.

    Attributes:
        columns: Those that it says are not null, in so many words.
        nothing_else: It leaves no row out but those with a null there.
    """

    columns: frozenset[str]
    nothing_else: bool


@lru_cache(maxsize=4096)
def null_tests(condition: str) -> NullTests:
    """Read a condition; where it does not parse, nothing is known of it."""
    try:
        statement = parse_statement(f"SELECT WHERE {condition}")
    except SqlProblem:
        return NullTests(frozenset(), nothing_else=False)
    tested = [_tested(node) for node in _conjuncts(statement.select_stmt.where_clause)]
    columns = frozenset(name for name in tested if name is not None)
    return NullTests(columns, nothing_else=None not in tested)


def _conjuncts(where: pb.Node) -> Iterator[pb.Node]:
    """Yield what AND joins."""
    from postgast import pg_query_pb2

    if where.HasField("bool_expr") and where.bool_expr.boolop == pg_query_pb2.AND_EXPR:
        for each in where.bool_expr.args:
            yield from _conjuncts(each)
    else:
        yield where


def _tested(node: pb.Node) -> str | None:
    """Return the column of `column IS NOT NULL`."""
    from postgast import pg_query_pb2

    test = node.null_test
    if test.nulltesttype == pg_query_pb2.IS_NOT_NULL and test.arg.HasField("column_ref"):
        return string_values(test.arg.column_ref.fields)[-1]
    return None
