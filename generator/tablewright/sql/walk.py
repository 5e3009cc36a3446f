"""A parse tree in, its nodes in reading order out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_SCALARS = (str, int, float, bytes)


def nodes_below(message: Any) -> Iterator[Any]:
    """Yield a node and all nodes below it, but for the words of names and constants."""
    return _walk(message)


def nodes_outside_queries(message: Any) -> Iterator[Any]:
    """Yield the same, but of a query inside nothing but the query itself."""
    from postgast.pg_query_pb2 import SelectStmt

    return _walk(message, SelectStmt)


def _walk(message: Any, *unopened: type) -> Iterator[Any]:
    from postgast.pg_query_pb2 import A_Const, ColumnRef, LockingClause, Node

    # What FOR UPDATE OF names stands in FROM already, often as an alias.
    closed = (A_Const, ColumnRef, LockingClause, *unopened)
    waiting = [message]
    while waiting:
        node = waiting.pop()
        # The parser wraps every node in a message that only says of which kind it is.
        if isinstance(node, Node):
            kind = node.WhichOneof("node")
            if kind is None or kind == "string":
                continue
            node = getattr(node, kind)
        yield node
        if not isinstance(node, closed):
            waiting += reversed(_parts(node))


def _parts(node: Any) -> list[Any]:
    parts: list[Any] = []
    for _, value in node.ListFields():
        if isinstance(value, _SCALARS):
            continue
        if hasattr(value, "ListFields"):
            parts.append(value)
        else:
            parts += value
    return parts
