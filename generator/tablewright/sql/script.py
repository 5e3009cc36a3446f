"""A script for psql in, the SQL in it out, every line where it was.

Commands of psql (from an unquoted backslash to the end of the line) and the rows of COPY ... FROM
stdin are not SQL: they are blanked, never run. Quoting follows the manual, 4.1.
"""

from __future__ import annotations

import re
from typing import Any

from tablewright.sql.parse import SqlProblem

_TOKEN = re.compile(
    r"""
      --[^\n]*
    | (?P<comment>/\*)
    | (?<![A-Za-z0-9_$])[eE]'(?:[^'\\]|\\.|'')*(?:'|\Z)
    | '(?:[^']|'')*(?:'|\Z)
    | "(?:[^"]|"")*(?:"|\Z)
    | (?<![A-Za-z0-9_$\x80-\uffff])(?P<dollar>\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$)
    | (?P<command>\\[^\n]*)
    | (?P<end>;)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT_EDGE = re.compile(r"/\*|\*/")
_COPY_IN = re.compile(r"copy\b.*\bfrom\s+stdin\b", re.IGNORECASE | re.DOTALL)
_LEADING = re.compile(r"(?:\s+|--[^\n]*\n)*")
_LAST_ROW = re.compile(r"^\\\.[ \t\r]*$", re.MULTILINE)


def plain_sql(script: str) -> str:
    """Blank what psql would not send to the server as a statement."""
    pieces: list[str] = []
    kept = position = start = 0
    while match := _TOKEN.search(script, position):
        position = match.end()
        if match["comment"]:
            position = _after_comment(script, position)
        elif match["dollar"]:
            closing = script.find(match["dollar"], position)
            position = len(script) if closing < 0 else closing + len(match["dollar"])
        elif match["command"]:
            pieces += (script[kept : match.start()], _blank(match["command"]))
            kept = position
        elif match["end"]:
            begin = _LEADING.match(script, start)
            begins = begin.end() if begin else start
            if _COPY_IN.match(script, begins, position):
                position = _after_rows(script, position)
                pieces += (script[kept:begins], _blank(script[begins:position]))
                kept = position
            start = position
    return "".join([*pieces, script[kept:]])


def statements_of(sql: str) -> list[tuple[str, Any]]:
    """Split a text into its statements, each with its semicolon and its parsed node.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses the text.
    """
    from postgast import PgQueryError, parse

    try:
        found = parse(sql).stmts
    except PgQueryError as error:
        raise SqlProblem(str(error), 0) from None
    encoded = sql.encode()
    statements = []
    for each in found:
        length = each.stmt_len or len(encoded) - each.stmt_location
        text = encoded[each.stmt_location : each.stmt_location + length].decode().strip()
        statements.append((text if text.endswith(";") else f"{text};", each.stmt))
    return statements


def extensions_in(sql: str) -> frozenset[str]:
    """Return the extensions that a text creates; none where it does not parse."""
    from postgast import PgQueryError, parse

    try:
        statements = [each.stmt for each in parse(sql).stmts]
    except PgQueryError:
        return frozenset()
    created = (s.create_extension_stmt for s in statements if s.HasField("create_extension_stmt"))
    return frozenset(each.extname for each in created)


def _after_comment(script: str, position: int) -> int:
    """Find the end of a block comment, which may hold others (manual 4.1.5)."""
    depth = 1
    for edge in _COMMENT_EDGE.finditer(script, position):
        depth += 1 if edge.group() == "/*" else -1
        if depth == 0:
            return edge.end()
    return len(script)


def _after_rows(script: str, position: int) -> int:
    r"""Find the end of the rows of COPY: a line with `\.` alone."""
    last = _LAST_ROW.search(script, position)
    return last.end() if last else len(script)


def _blank(text: str) -> str:
    return "\n" * text.count("\n")
