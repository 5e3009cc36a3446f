"""Scripts in, a database with all that they make out, or the line where one of them failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psycopg import sql

from tablewright.database.connection import Connection
from tablewright.database.load import LoadFailure, load, load_singly
from tablewright.diagnostics import EnvironmentProblem
from tablewright.sql.cluster import of_one_database, roles_created
from tablewright.sql.statements import nodes_of
from tablewright.sql.walk import nodes_below

_LONGEST = 160
# No such role or tablespace; what a setting cannot be, as `default_tablespace` is one that is not
# there.
_NOT_THERE = ("42704", "22023")
# What statements call the tablespace that they want (nodes of PostgreSQL's grammar).
_TABLESPACES = ("tablespacename", "table_space", "table_space_name", "indexspace")
# A new value of an enum that is used before it is committed, and statements that run in no
# transaction: psql would have sent the statements one by one.
_NEEDS_COMMITS = ("55P04", "25001")


def load_scripts(connection: Connection, scripts: Mapping[str, str], *, private: bool) -> None:
    """Load scripts one after the other.

    Args:
        connection: To an empty scratch database, in autocommit.
        scripts: Plain SQL (see `sql.script.plain_sql`) by what to call it.
        private: The server is ours alone: roles and tablespaces that a script names and nobody
            has made are made, the roles without rights, so that a dump that names them loads.

    Raises:
        EnvironmentProblem: A statement fails; the message has its line.
    """
    # As pg_dump does: bodies may name what a later script makes.
    connection.execute("SET check_function_bodies = off")
    for name, script in scripts.items():
        text = of_one_database(script, _roles_there(connection))
        failure = load(connection, text)
        if failure and private and failure.state in _NOT_THERE:
            _make_roles(connection, text)
            _make_tablespaces(connection, text)
            failure = load(connection, text)
        if failure and failure.state in _NEEDS_COMMITS:
            failure = load_singly(connection, text)
        if failure:
            raise EnvironmentProblem(_sentence(name, failure), help=_mend(failure))


def _roles_there(connection: Connection) -> set[str]:
    rows = connection.execute("SELECT rolname FROM pg_roles").fetchall()
    return {row[0] for row in rows}


def _make_roles(connection: Connection, text: str) -> None:
    known = _roles_there(connection) | roles_created(text)
    for role in sorted(set(_roles(text)) - known):
        connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))


def _roles(text: str) -> Iterator[str]:
    """Yield the roles that statements name (RoleSpec in PostgreSQL's grammar)."""
    for statement in nodes_of(text):
        for node in nodes_below(statement):
            if node.DESCRIPTOR.name == "RoleSpec" and node.rolename:
                yield node.rolename


def _make_tablespaces(connection: Connection, text: str) -> None:
    """Make them inside the server's own directory, so that they go with it."""
    rows = connection.execute("SELECT spcname FROM pg_tablespace").fetchall()
    missing = sorted(set(_tablespaces(text)) - {row[0] for row in rows})
    if missing:
        connection.execute("SET allow_in_place_tablespaces = on")
    for name in missing:
        making = sql.SQL("CREATE TABLESPACE {} LOCATION ''")
        connection.execute(making.format(sql.Identifier(name)))


def _tablespaces(text: str) -> Iterator[str]:
    """Yield the tablespaces that statements name; pg_dump sets `default_tablespace`."""
    for statement in nodes_of(text):
        for node in nodes_below(statement):
            fields = node.DESCRIPTOR.fields_by_name
            yield from (
                name for each in _TABLESPACES if each in fields and (name := getattr(node, each))
            )
            if node.DESCRIPTOR.name == "VariableSetStmt" and node.name == "default_tablespace":
                yield from (name for each in node.args if (name := each.a_const.sval.sval))


def _sentence(name: str, failure: LoadFailure) -> str:
    place = f":{failure.line}" if failure.line else ""
    source = f" in `{_shortened(failure.source.strip())}`" if failure.source else ""
    return f"{name}{place}: {failure.message}{source}"


def _shortened(line: str) -> str:
    """Keep the beginning of a line: dumps hold rows and bodies of any length."""
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _mend(failure: LoadFailure) -> str | None:
    if "extension" in failure.message and "not available" in failure.message:
        return "name a server that has it with --database URL, or --server system"
    if 'near "`"' in failure.message:
        return "names in backquotes are not PostgreSQL's: is it a dump of MySQL?"
    return None
