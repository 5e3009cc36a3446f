"""The text of a schema.sql in, a database with all of it out, or the line where it failed."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg

from tablewright.database.connection import Connection
from tablewright.sql.parse import SqlProblem
from tablewright.sql.statements import parsed_statements


@dataclass(frozen=True, slots=True)
class LoadFailure:
    """Why the server refused the text.

    Attributes:
        message: In PostgreSQL's words, with its detail and hint.
        state: The SQLSTATE.
        line: Of the text, counted from 1; where known the very word, else where the statement
            begins; None where it could not be found out.
        source: That line.
    """

    message: str
    state: str
    line: int | None = None
    source: str = ""

    def __str__(self) -> str:
        """Say it in one line for people."""
        place = f"line {self.line}: " if self.line else ""
        source = f" in `{self.source.strip()}`" if self.source else ""
        return f"{place}{self.message}{source}"


def load(connection: Connection, text: str) -> LoadFailure | None:
    """Run the whole text as one transaction, as `psql --single-transaction` would.

    Args:
        connection: In autocommit, with no transaction open; nothing stays after a failure.
        text: Statements; commands of psql are no SQL and fail.

    Returns:
        None, or what went wrong first.
    """
    try:
        # Several statements in one message are one transaction (manual 55.2.2.1).
        connection.execute(text.encode())
    except psycopg.Error as problem:
        if connection.closed:
            raise
        # A text with a BEGIN of its own leaves its transaction open.
        connection.rollback()
        return _failure(problem, text, _place(connection, problem, text))
    return None


def load_singly(connection: Connection, text: str) -> LoadFailure | None:
    """Run the statements one by one, each its own transaction, as psql does with a script.

    Args:
        connection: As of `load`; what was done before a failure stays.
        text: As of `load`.

    Returns:
        None, or what went wrong first.
    """
    try:
        statements = parsed_statements(text)
    except SqlProblem as problem:
        return LoadFailure(f"its statements cannot be told apart: {problem}", "")
    for statement in statements:
        try:
            connection.execute(statement.sql.encode())
        except psycopg.Error as problem:
            if connection.closed:
                raise
            return _failure(problem, text, statement.offset)
    return None


def _place(connection: Connection, problem: psycopg.Error, text: str) -> int | None:
    position = problem.diag.statement_position
    if position:
        return int(position) - 1
    return _failing_statement(connection, text)


def _failing_statement(connection: Connection, text: str) -> int | None:
    """Find the statement by running them one by one: such an error has no position."""
    try:
        statements = parsed_statements(text)
    except SqlProblem:
        return None
    connection.execute("BEGIN")
    try:
        for statement in statements:
            try:
                connection.execute(statement.sql.encode())
            except psycopg.Error:
                return statement.offset
    finally:
        connection.execute("ROLLBACK")
    return None


def _failure(problem: psycopg.Error, text: str, place: int | None) -> LoadFailure:
    diagnosis = problem.diag
    parts = [diagnosis.message_primary or str(problem).strip()]
    parts += [f"{diagnosis.message_detail}"] if diagnosis.message_detail else []
    parts += [f"hint: {diagnosis.message_hint}"] if diagnosis.message_hint else []
    message = "; ".join(part.rstrip(".") for part in parts)
    if place is None:
        return LoadFailure(message, diagnosis.sqlstate or "")
    line = text.count("\n", 0, place) + 1
    return LoadFailure(message, diagnosis.sqlstate or "", line, text.split("\n")[line - 1])
