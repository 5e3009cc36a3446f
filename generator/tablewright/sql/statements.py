"""A script in, its statements out: each with its text, its place and its parsed node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tablewright.sql.parse import SqlProblem
from tablewright.sql.trees import parse
from tablewright.values import frozen

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb


@frozen
class ParsedStatement:
    """One statement of a script.

    Attributes:
        sql: Its text, without blanks around it and without the semicolon.
        offset: Where it begins in the script, in characters.
        node: What the parser makes of it.
    """

    sql: str
    offset: int
    node: pb.Node


def parsed_statements(script: str) -> list[ParsedStatement]:
    """Take a script apart.

    Raises:
        SqlProblem: It does not parse; the position is that in the script.
    """
    from postgast import PgQueryError

    if "\0" in script:
        raise SqlProblem("SQL text cannot hold the character NUL", script.index("\0"))
    try:
        parsed = parse(script).stmts
    except PgQueryError as problem:
        raise SqlProblem(problem.message, max((problem.cursorpos or 1) - 1, 0)) from None
    encoded = script.encode()
    found = []
    at = characters = 0
    for each in parsed:
        # The parser counts bytes; people count characters.
        characters += len(encoded[at : each.stmt_location].decode())
        at = each.stmt_location
        end = at + each.stmt_len if each.stmt_len else len(encoded)
        text = encoded[at:end].decode()
        blank = len(text) - len(text.lstrip())
        found.append(ParsedStatement(text.strip(), characters + blank, each.stmt))
    return found


def nodes_of(script: str) -> list[Any]:
    """Return what the parser makes of each statement; nothing where the script does not parse."""
    from postgast import PgQueryError

    try:
        return [each.stmt for each in parse(script).stmts]
    except PgQueryError:
        return []
