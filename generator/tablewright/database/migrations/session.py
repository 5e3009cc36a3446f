"""A URL in, the connection that migrations run on out, in the same state for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tablewright.database.connection import (
    Connection,
    clean_conninfo,
    describe,
    open_connection,
)
from tablewright.database.server import OLDEST_MAJOR
from tablewright.diagnostics import EnvironmentProblem
from tablewright.sql.quote import identifier

# Shutdown of the server, one after a crash, and one that is not up again (appendix A).
_GOING_DOWN = ("57P01", "57P02", "57P03")

# All that DISCARD ALL does, but the advisory locks stay.
_FORGET = """
SET SESSION AUTHORIZATION DEFAULT; RESET ALL; CLOSE ALL; UNLISTEN *;
DISCARD PLANS; DISCARD SEQUENCES; DISCARD TEMP
"""


@dataclass(frozen=True, slots=True)
class Session:
    """A connection for statements of migrations.

    Attributes:
        connection: In autocommit.
        conninfo: To open more of them; it may hold a password.
        namespace: Where Prisma keeps its table, if the URL says so.
        lock_timeout: How long a statement waits for a lock unless its file says otherwise.
        role: What `SET ROLE` was when the session began.
        user: Who logged in.
    """

    connection: Connection
    conninfo: str = field(repr=False)
    namespace: str | None
    lock_timeout: str
    role: str
    user: str

    @property
    def place(self) -> str:
        """The database, for people."""
        return describe(self.conninfo)

    def begin_file(self) -> None:
        """Forget what an earlier file set, as a new session of psql would."""
        self.connection.execute(_FORGET)
        _settle(self)

    def become_ourselves(self) -> None:
        """Until the end of the transaction, be the role that keeps the history."""
        row = self.connection.execute(
            "SELECT pg_catalog.current_setting('role'), session_user"
        ).fetchone()
        role, user = row or (self.role, self.user)
        if user != self.user:
            self.connection.execute("SET LOCAL SESSION AUTHORIZATION DEFAULT")
        if role != self.role or user != self.user:
            query = "SELECT pg_catalog.set_config('role', %s, true)"
            self.connection.execute(query, [self.role])

    def roll_back(self) -> None:
        """End a transaction that may be open; a session that cannot is closed."""
        status = self.connection.info.transaction_status
        if status is psycopg.pq.TransactionStatus.IDLE:
            return
        try:
            self.connection.execute("ROLLBACK")
        except psycopg.Error:
            self.connection.close()


def open_session(url: str, *, lock_timeout: str = "5s") -> Session:
    """Connect for migrations.

    Raises:
        EnvironmentProblem: There is no connection, the server is too old, or a pooler is between.
    """
    asked = _prisma_parameters(url)
    if asked.get("pgbouncer") == "true":
        raise EnvironmentProblem(
            "this URL leads through a pooler (pgbouncer=true), which cannot hold a lock for us",
            "name the database's own URL with --database",
        )
    namespace = asked.get("schema")
    conninfo = clean_conninfo(url)
    if namespace not in (None, "public"):
        # Prisma, which runs the same files, looks for unqualified names there alone.
        options = str(conninfo_to_dict(conninfo).get("options") or "")
        path = identifier(str(namespace)).replace("\\", "\\\\").replace(" ", "\\ ")
        conninfo = make_conninfo(conninfo, options=f"{options} -csearch_path={path}".strip())
    connection = open_connection(conninfo)
    version = connection.info.server_version
    if version < OLDEST_MAJOR * 10_000:
        connection.close()
        raise EnvironmentProblem(
            f"{describe(conninfo)} is PostgreSQL {version // 10_000}",
            f"PostgreSQL {OLDEST_MAJOR} or newer is needed",
        )
    row = connection.execute("SELECT current_setting('role'), session_user").fetchone()
    role, user = row or ("none", "")
    session = Session(connection, conninfo, namespace, lock_timeout, role, user)
    try:
        _settle(session)
    except psycopg.errors.InvalidParameterValue:
        connection.close()
        raise EnvironmentProblem(
            f"`{lock_timeout}` is no time to wait for a lock", "write it as 5s, 500ms or 0"
        ) from None
    return session


def is_lost(error: psycopg.Error, connection: Connection) -> bool:
    """Tell whether a connection is gone rather than a statement wrong."""
    is_silent = isinstance(error, psycopg.OperationalError) and error.sqlstate is None
    return connection.closed or is_silent or error.sqlstate in _GOING_DOWN


@contextmanager
def guarded(session: Session, *, again: str) -> Iterator[None]:
    """Close the session at the end, and turn what goes wrong between phases into one sentence.

    Raises:
        EnvironmentProblem: The connection was lost, somebody interrupted, or the history of
            migrations cannot be kept.
    """
    try:
        yield
    except KeyboardInterrupt:
        message = "interrupted between two phases: what was finished is recorded"
        raise EnvironmentProblem(message, again) from None
    except psycopg.Error as error:
        if is_lost(error, session.connection):
            message = f"the connection to {session.place} was lost; what was finished is recorded"
            raise EnvironmentProblem(message, f"when the server is back, {again}") from None
        reason = error.diag.message_primary or str(error)
        message = f"{session.place}: the history of migrations cannot be kept: {reason}"
        raise EnvironmentProblem(message) from None
    finally:
        session.connection.close()


def _settle(session: Session) -> None:
    # What a role or database sets by default is meant for applications: an index may take hours.
    settings = {
        "lock_timeout": session.lock_timeout,
        "statement_timeout": "0",
        "idle_in_transaction_session_timeout": "0",
        "role": session.role,
    }
    calls = ", ".join("set_config(%s, %s, false)" for _ in settings)
    values = [part for pair in settings.items() for part in pair]
    session.connection.execute(f"SELECT {calls}".encode(), values)
    try:
        # Should this process be killed, the server gives up its statement (since 14, and only on
        # systems that tell a server when its client is gone).
        session.connection.execute("SET client_connection_check_interval = '2s'")
    except (psycopg.errors.InvalidParameterValue, psycopg.errors.UndefinedObject):
        return


def _prisma_parameters(url: str) -> dict[str, str]:
    head, _, query = url.partition("?")
    return dict(parse_qsl(query)) if "://" in head else {}
