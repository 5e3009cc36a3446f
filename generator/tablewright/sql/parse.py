"""SQL text read by PostgreSQL's own grammar: what it names, and where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tablewright.sql.trees import deparse, parse, statement_text
from tablewright.sql.walk import nodes_outside_queries
from tablewright.values import frozen

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb

_SELECT = "SELECT "
_ENDS_EARLY = re.compile(r"[;*]|\A\s*all\b", re.IGNORECASE)


class SqlProblem(Exception):
    """SQL text that does not parse, or is not what the place asks for.

    Attributes:
        message: What is wrong, in PostgreSQL's words where they are its own.
        position: Counted from 0, in code points of the text that was given.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@frozen
class ColumnUse:
    """A column that an expression names, possibly through a qualifier such as NEW or a table."""

    qualifier: str | None
    name: str
    position: int


@frozen
class FunctionUse:
    """A function that an expression calls."""

    namespace: str | None
    name: str
    position: int


@frozen
class ParsedExpression:
    """What there is to know of an expression without a server.

    Attributes:
        columns: In the order of the text; empty of those inside sub-selects.
        rows: What stands before `.*`, so that whole rows are taken: tables.
        functions: All functions called.
        has_subquery: True where a SELECT stands inside.
        shape: constant, call (a bare function call or SQL value function), column or other.
    """

    columns: tuple[ColumnUse, ...]
    rows: tuple[str, ...]
    functions: tuple[FunctionUse, ...]
    has_subquery: bool
    shape: str


def parse_statement(sql: str, *, offset: int = 0) -> pb.Node:
    """Parse exactly one statement.

    Args:
        sql: The statement.
        offset: How many characters before the user's own text were added by us.

    Raises:
        SqlProblem: It does not parse, or there is not exactly one.
    """
    from postgast import PgQueryError

    if "\0" in sql:
        raise SqlProblem("SQL text cannot hold the character NUL", sql.index("\0") - offset)
    try:
        result = _parsed(sql)
    except PgQueryError as problem:
        position = max((problem.cursorpos or 1) - 1 - offset, 0)
        raise SqlProblem(problem.message, position) from None
    if len(result.stmts) != 1:
        raise SqlProblem("one statement is wanted here", 0)
    return result.stmts[0].stmt


@lru_cache(maxsize=16384)
def parse_expression(sql: str) -> ParsedExpression:
    """Parse a value expression such as that of a check, default or generated column.

    Raises:
        SqlProblem: The text is no single expression.
    """
    value = parse_value(sql)
    to_position = _positions(f"{_SELECT}{sql}", len(_SELECT))
    columns: list[ColumnUse] = []
    rows: list[str] = []
    functions: list[FunctionUse] = []
    has_subquery = False
    for node in nodes_outside_queries(value):
        kind = node.DESCRIPTOR.name
        if kind == "ColumnRef":
            names = string_values(node.fields)
            qualifier = names[-2] if len(names) > 1 else None
            if names[-1] != "*":
                at = to_position(node.location)
                columns.append(ColumnUse(qualifier, names[-1], at))
            elif qualifier is not None:
                rows.append(qualifier)
        elif kind == "FuncCall":
            names = string_values(node.funcname)
            namespace = names[-2] if len(names) > 1 else None
            at = to_position(node.location)
            functions.append(FunctionUse(namespace, names[-1], at))
        elif kind == "SelectStmt":
            has_subquery = True
    return ParsedExpression(
        tuple(columns), tuple(rows), tuple(functions), has_subquery, _shape(value)
    )


def normal_expression(sql: str) -> str:
    """Return an expression as PostgreSQL's deparser spells it: no comments, one line.

    Raises:
        SqlProblem: The text is no single expression.
    """
    return expression_text(parse_value(sql))


def parse_value(sql: str) -> pb.Node:
    """Parse a value expression into the parser's own tree, whose places count our prefix too.

    Raises:
        SqlProblem: The text is no single expression.
    """
    value = _only_value(parse_statement(f"{_SELECT}{sql}", offset=len(_SELECT)))
    if _ENDS_EARLY.search(sql):
        # Between parentheses, as it will stand, no `;`, `*` or ALL fits.
        parse_statement(f"{_SELECT}({sql}\n)", offset=len(_SELECT) + 1)
    return value


def says(message: Any) -> set[str]:
    """Name what a node of the parse tree says: the fields that are set."""
    return {field.name for field, _ in message.ListFields()}


def parse_query(sql: str) -> str:
    """Return a query fit to be followed by more SQL: no comment or semicolon at its end.

    Raises:
        SqlProblem: The text is no single SELECT (or VALUES, TABLE).
    """
    statement = parse_statement(sql)
    if not statement.HasField("select_stmt"):
        raise SqlProblem("a query is wanted here", 0)
    if statement.select_stmt.HasField("into_clause"):
        raise SqlProblem("a query that stores nothing is wanted here: leave INTO out", 0)
    stripped = sql.strip("; \t\r\n")
    if "--" not in stripped and "/*" not in stripped:
        return stripped
    return statement_text(statement)


def normal_rule(sql: str) -> str:
    """Return what follows AS in CREATE RULE, fit to end a statement: no comment or semicolon.

    Raises:
        SqlProblem: The text is no definition of a rule.
    """
    prefix = "CREATE RULE r AS "
    statement = parse_statement(f"{prefix}{sql}\n", offset=len(prefix))
    if not statement.HasField("rule_stmt"):
        raise SqlProblem("the definition of a rule is wanted here", 0)
    stripped = sql.strip("; \t\r\n")
    if "--" not in stripped and "/*" not in stripped:
        return stripped
    return statement_text(statement).removeprefix(prefix)


def string_values(nodes: Iterable[pb.Node]) -> list[str]:
    """Return the strings of the parser's list of String nodes; `*` stands for a star."""
    return [node.string.sval if node.HasField("string") else "*" for node in nodes]


@lru_cache(maxsize=16384)
def _parsed(sql: str) -> pb.ParseResult:
    """Keep the trees: resolving, ordering and several targets look into the same expressions."""
    return parse(sql)


def _only_value(statement: pb.Node) -> pb.Node:
    """Return the value of a SELECT that says nothing but one value."""
    select = statement.select_stmt
    said = says(select)
    if not statement.HasField("select_stmt") or "target_list" not in said:
        raise SqlProblem("an expression is missing", 0)
    if said - {"target_list", "limit_option", "op"} or len(select.target_list) != 1:
        raise SqlProblem("one expression is wanted here", 0)
    target = select.target_list[0].res_target
    if target.name:
        raise SqlProblem(f"`{target.name}` after the expression is too much", 0)
    return target.val


def _positions(sql: str, offset: int) -> _ToPosition:
    return _ToPosition(sql.encode(), offset)


@frozen
class _ToPosition:
    """The parser counts bytes; people count characters of their own text."""

    encoded: bytes
    offset: int

    def __call__(self, location: int) -> int:
        if self.encoded.isascii():
            return max(location - self.offset, 0)
        return max(len(self.encoded[:location].decode(errors="replace")) - self.offset, 0)


def _shape(value: pb.Node) -> str:
    if value.HasField("a_const"):
        return "constant"
    if value.HasField("func_call") or value.HasField("sqlvalue_function"):
        return "call"
    return "column" if value.HasField("column_ref") else "other"


def expression_text(node: pb.Node) -> str:
    """Return the SQL text of a parsed expression, as PostgreSQL's deparser spells it."""
    from postgast import pg_query_pb2

    result = pg_query_pb2.ParseResult()
    target = result.stmts.add().stmt.select_stmt.target_list.add()
    target.res_target.val.CopyFrom(node)
    return deparse(result).removeprefix("SELECT ")
