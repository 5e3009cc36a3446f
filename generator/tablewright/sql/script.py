"""A script for psql in, the SQL in it out, every line where it was.

Commands of psql (from an unquoted backslash to the end of the line) and the rows of COPY ... FROM
stdin are not SQL: they are blanked, never run; those that send what stands before them end the
statement. Quoting follows the manual, 4.1.
"""

from __future__ import annotations

import re

from tablewright.sql.parse import string_values
from tablewright.sql.statements import nodes_of

# How the collations end that every server with ICU has (manual 24.2.2.3.2).
ICU_SUFFIX = "-x-icu"

_TOKEN = re.compile(
    r"""
      --[^\n]*
    | (?P<comment>/\*)
    | (?<![A-Za-z0-9_$])[eE]'(?:[^'\\]|\\.|'')*(?:'|\Z)
    | '(?:[^']|'')*(?:'|\Z)
    | "(?:[^"]|"")*(?:"|\Z)
    | (?<![A-Za-z0-9_$\x80-\uffff])(?P<dollar>\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$)
    | (?P<semicolon>\\;)
    | (?P<command>\\[^\n]*)
    | (?P<end>;)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT_EDGE = re.compile(r"/\*|\*/")
_COPY_IN = re.compile(r"copy\b.*\bfrom\s+stdin\b", re.IGNORECASE | re.DOTALL)
_META_COPY_IN = re.compile(r"\\copy\b.*\bfrom\s+p?stdin\b", re.IGNORECASE)
# Manual, psql: they send the query buffer to the server.
_SENDS = re.compile(r"\\(g|gx|gset|gexec|gdesc|crosstabview|watch)(?![a-z])")
_LEADING = re.compile(r"(?:\s+|--[^\n]*\n|/\*.*?\*/)*", re.DOTALL)
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
        elif match["semicolon"]:
            pieces += (script[kept : match.start()], ";")
            kept = start = position
        elif match["command"]:
            sends = _SENDS.match(match["command"])
            if _META_COPY_IN.match(match["command"]):
                position = _after_rows(script, position)
            blank = _blank(script[match.start() : position])
            pieces += (script[kept : match.start()], f";{blank}" if sends else blank)
            kept = position
            # In the midst of a statement they leave it as it is.
            if sends or _begin(script, start) >= match.start():
                start = position
        elif match["end"]:
            begins = _begin(script, start)
            if _COPY_IN.match(script, begins, position):
                position = _after_rows(script, position)
                pieces += (script[kept:begins], _blank(script[begins:position]))
                kept = position
            start = position
    return "".join([*pieces, script[kept:]])


def extensions_in(sql: str) -> frozenset[str]:
    """Return the extensions that a text creates; none where it does not parse."""
    created = (
        each.create_extension_stmt
        for each in nodes_of(sql)
        if each.HasField("create_extension_stmt")
    )
    return frozenset(each.extname for each in created)


def wants_icu(sql: str) -> bool:
    """Tell whether a text makes or names collations of ICU; not where it does not parse."""
    if ICU_SUFFIX in sql:
        return True
    made = (each.define_stmt for each in nodes_of(sql) if each.HasField("define_stmt"))
    return any(
        option.def_elem.defname == "provider"
        and string_values(option.def_elem.arg.type_name.names) == ["icu"]
        for each in made
        for option in each.definition
    )


def _begin(script: str, start: int) -> int:
    """Find where a statement begins, after blanks and comments."""
    leading = _LEADING.match(script, start)
    return leading.end() if leading else start


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
