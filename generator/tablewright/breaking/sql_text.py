"""Two texts of SQL in; whether they are the same but for layout, and after renames, out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tablewright.schema import Default, Expression, Literal
from tablewright.sql.parse import SqlProblem, normal_expression, parse_statement
from tablewright.sql.quote import identifier
from tablewright.sql.trees import statement_text


def same_sql(before: str | None, after: str | None) -> bool:
    """Compare expressions or queries by their parse, so that layout and comments do not count."""
    if before == after:
        return True
    if before is None or after is None:
        return False
    return _normal(before) == _normal(after)


def same_default(before: Default | None, after: Default | None) -> bool:
    """Compare defaults; a literal is one value however it is written."""
    if isinstance(before, Expression) and isinstance(after, Expression):
        return same_sql(before.sql, after.sql)
    return before == after


def is_text(*defaults: Default | None) -> bool:
    """Tell whether PostgreSQL should judge if two defaults are the same."""
    return any(isinstance(each, Expression) for each in defaults) and None not in defaults


def in_new_words(sql: str, names: Mapping[str, str]) -> str:
    """Replace names in SQL, token by token, as RENAME does in what depends on a name."""
    if not any(old in sql for old in names):
        return sql
    from postgast import scan

    raw = sql.encode()
    parts, reached = [], 0
    for token in scan(sql).tokens:
        text = raw[token.start : token.end].decode()
        name = text[1:-1].replace('""', '"') if text[:1] == '"' else text.lower()
        if name in names and text[:1] != "'":
            parts += [raw[reached : token.start].decode(), identifier(names[name])]
            reached = token.end
    return "".join([*parts, raw[reached:].decode()])


def default_text(default: Default | None) -> str:
    """Spell a default for people."""
    match default:
        case None:
            return "none"
        case Expression():
            return default.sql
        case Literal():
            return _literal(default.value)


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    text = getattr(value, "text", None)
    return text if isinstance(text, str) else repr(value) if isinstance(value, str) else str(value)


@lru_cache(maxsize=16384)
def _normal(sql: str) -> str:
    try:
        return normal_expression(sql)
    except SqlProblem:
        pass
    try:
        statement = parse_statement(sql)
    except SqlProblem:
        return sql
    return statement_text(statement)
