"""SQL expressions of the specification, parsed and held against the columns that they name."""

from __future__ import annotations

from collections.abc import Collection

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.calls import check_calls
from tablewright.resolve.scope import Scope
from tablewright.source.places import Place
from tablewright.sql.parse import ParsedExpression, SqlProblem, normal_expression, parse_expression

# Every table has them (manual 5.6).
SYSTEM_COLUMNS = ("tableoid", "ctid", "xmin", "cmin", "xmax", "cmax")
# Of these a row has one before it is stored: checks and generated columns may name it.
TABLE_OF_ROW = "tableoid"


def checked_expression(
    sql: str,
    scope: Scope,
    place: Place,
    *,
    what: str,
    columns: Collection[str],
    qualifiers: Collection[str] = (),
) -> str:
    """Return an expression fit to stand between parentheses in a statement.

    Args:
        sql: As the user wrote it.
        place: Of the text.
        what: Whose expression it is, for messages: `check courses_check`.
        columns: The columns that it may name.
        qualifiers: The words that may stand before a column: the table's name, OLD, NEW.

    Returns:
        The text itself, or the parser's spelling of it where a comment could swallow what follows.
    """
    parsed = parsed_expression(sql, scope, place, what=what)
    if parsed is None:
        return sql
    if parsed.has_subquery:
        at = place.span()
        mend = "use a trigger, or a function that the expression calls"
        scope.report("subquery", f"{what} contains a query, which PostgreSQL refuses", at, mend)
    for use in parsed.columns:
        # The name of the table alone is the whole row.
        is_row = use.qualifier is None and use.name in qualifiers
        if is_row or (use.name in columns and use.qualifier in (None, *qualifiers)):
            continue
        at = place.inside(use.position, sql)
        if use.qualifier is not None and use.qualifier not in qualifiers:
            message = f"{what} names `{use.qualifier}.{use.name}`, which it cannot see"
            scope.report("unknown-column", message, at)
        else:
            message = f"{what} names column `{use.name}`, which is not there"
            near = did_you_mean(use.name, columns)
            scope.report("unknown-column", message, at.underlined(use.name), near)
    return without_comments(sql)


def parsed_expression(
    sql: str, scope: Scope, place: Place, *, what: str
) -> ParsedExpression | None:
    """Parse, reporting what PostgreSQL's grammar refuses at its place inside the text."""
    try:
        parsed = parse_expression(sql)
    except SqlProblem as problem:
        at = place.inside(problem.position, sql)
        scope.report("sql-syntax", f"{what}: {problem.message}", at)
        return None
    check_calls(sql, parsed.functions, scope, place, what=what)
    return parsed


def without_comments(sql: str) -> str:
    """Return SQL text in which no comment can hide what is put behind it."""
    if "--" not in sql and "/*" not in sql:
        return sql.strip()
    return normal_expression(sql)
