"""A text of the catalog in, the text that the server gives back where it is given that out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from tablewright.sql.parse import SqlProblem, parse_statement, string_values
from tablewright.sql.quote import identifier
from tablewright.sql.walk import nodes_below

# What stands around a text of the catalog where it is a statement of its own.
_FRAMES = ("SELECT ", "", "CREATE RULE r AS ", "CREATE FUNCTION f() ")
_CAST = "::text[]"
# How constants end that were written without a type, or are null.
_CONSTANTS = ("'::", "NULL::")


@lru_cache(maxsize=16384)
def lasting(text: str) -> str:
    """Spell an expression or query so that the server, given it, gives it back.

    `code IN ('a', 'b')` over a varchar compares texts with an array that is cast as a whole:
    `= ANY ((ARRAY[...])::text[])`. Given that, the parser casts each element instead, and the text
    changes at each turn. Without the cast the server adds it again itself.

    `EXISTS (SELECT 'a')` is given as `( SELECT 'a'::text)`, and that as `( SELECT 'a'::text AS
    text)`: a constant has no name, and a cast has that of its type (FigureColname in
    parse_target.c). Nobody reads the name there: where somebody can, the server writes it out.
    """
    has_casts = f"]){_CAST}" in text
    has_constants = "SELECT" in text and any(each in text for each in _CONSTANTS)
    if not (has_casts or has_constants):
        return text
    frame = next((each for each in _FRAMES if _is_whole(each + text)), None)
    if frame is None:
        # Words of a server that is newer than the parser.
        return text
    statement = parse_statement(frame + text)
    encoded = (frame + text).encode()
    for place, old, new in sorted(_changes(statement, frame + text), reverse=True):
        if encoded[place : place + len(old)] == old:
            encoded = encoded[:place] + new + encoded[place + len(old) :]
    return encoded.decode().removeprefix(frame)


def _is_whole(statement: str) -> bool:
    try:
        parse_statement(statement)
    except SqlProblem:
        return False
    return True


def _changes(statement: Any, text: str) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield places in bytes, what stands there, and what is to stand there instead."""
    tokens: Sequence[Any] = ()
    for node in nodes_below(statement):
        kind = node.DESCRIPTOR.name
        if kind == "A_Expr" and node.kind in _QUANTIFIED:
            # Arrays on the right of ANY and ALL.
            cast = node.rexpr.type_cast
            if cast.arg.WhichOneof("node") == "a_array_expr":
                yield cast.location, _CAST.encode(), b""
        elif kind == "SelectStmt":
            for target in (each.res_target for each in node.target_list):
                cast = target.val.type_cast
                if not target.name and cast.arg.HasField("a_const"):
                    name = identifier(string_values(cast.type_name.names)[-1])
                    tokens = tokens or _tokens(text)
                    end = _end_of_type(tokens, cast.type_name.location)
                    yield end, b"", f" AS {name}".encode()


# AEXPR_OP_ANY and AEXPR_OP_ALL.
_QUANTIFIED = (2, 3)


def _tokens(text: str) -> Sequence[Any]:
    from postgast import scan

    return [*scan(text).tokens]


def _end_of_type(tokens: Sequence[Any], start: int) -> int:
    """Return where a type ends that the server wrote: `character varying(3)`, `text[]`.

    Args:
        tokens: Of the whole text.
        start: The byte at which the type begins.
    """
    from postgast.pg_query_pb2 import ASCII_40, ASCII_41, ASCII_44, ASCII_59, TO, WITH, KeywordKind

    depth, end = 0, start
    for place in range(bisect_left(tokens, start, key=lambda each: each.start), len(tokens)):
        token = tokens[place]
        is_clause = (
            token.keyword_kind == KeywordKind.RESERVED_KEYWORD
            # `timestamp with time zone`, `interval day to second`
            and token.token not in (WITH, TO)
        )
        ends = token.token in (ASCII_41, ASCII_44, ASCII_59) or is_clause
        if depth == 0 and ends:
            break
        depth += (token.token == ASCII_40) - (token.token == ASCII_41)
        end = token.end
    return end
