"""SQL in, the parser's tree out, and back again: deep ones, too.

protobuf refuses messages in messages beyond a hundred levels unless it is told otherwise, and each
operator of `a || b || ...` and each arm of a UNION is a level or two. All that make trees of SQL,
or SQL of trees, go through here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb

# PostgreSQL takes some thousand operators in a row (max_stack_depth). libpg_query spells trees by
# recursion on the stack of C, which 8 MB allow to 9,000 levels.
_MAX_DEPTH = 4000


def parse(sql: str) -> pb.ParseResult:
    """Parse SQL as `postgast.parse` does.

    Raises:
        PgQueryError: It does not parse, or nests deeper than can be handled.
    """
    import postgast
    from google.protobuf.message import DecodeError

    try:
        return postgast.parse(sql)
    except DecodeError:
        # Only few texts are so deep, and only they pay for being measured.
        with _any_depth():
            tree = postgast.parse(sql)
    if _is_deeper(tree, _MAX_DEPTH):
        raise postgast.PgQueryError("this nests too deeply: say a part of it in a view or function")
    return tree


def deparse(tree: pb.ParseResult) -> str:
    """Spell a tree as `postgast.deparse` does.

    Raises:
        PgQueryError: It cannot be spelled.
    """
    import postgast

    with _any_depth():
        text: str = postgast.deparse(tree)
    return text


def statement_text(statement: pb.Node) -> str:
    """Spell one statement.

    Raises:
        PgQueryError: It cannot be spelled.
    """
    from postgast import pg_query_pb2

    tree = pg_query_pb2.ParseResult()
    tree.stmts.add().stmt.CopyFrom(statement)
    return deparse(tree)


@contextmanager
def _any_depth() -> Iterator[None]:
    """Let protobuf read and write messages of any depth for as long as this lasts."""
    from google._upb import _message

    _message.SetAllowOversizeProtos(True)
    try:
        yield
    finally:
        _message.SetAllowOversizeProtos(False)


def _is_deeper(message: Any, limit: int) -> bool:
    level = [message]
    for _ in range(limit):
        level = [
            each
            for above in level
            for _, value in above.ListFields()
            if not isinstance(value, (str, int, float, bytes))
            for each in ([value] if hasattr(value, "ListFields") else value)
        ]
        if not level:
            return False
    return True
