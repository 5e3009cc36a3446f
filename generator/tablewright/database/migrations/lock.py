"""One runner at a time: an advisory lock on a connection of its own, held from first to last.

The connection that works holds one, too: when a runner is killed, its last statement may go on in
the server for a while, and nobody else must begin meanwhile. A lock is tried again and again rather
than waited for: a session that waits inside of a statement holds a snapshot, and CREATE INDEX
CONCURRENTLY of the runner that works would wait for that one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from tablewright.database.connection import Connection, open_connection
from tablewright.database.migrations.session import Session
from tablewright.diagnostics import EnvironmentProblem

# Ours is "tabl" in ASCII; the other is that of `prisma migrate`, which must not run meanwhile.
OUR_KEY = 0x7461626C
PRISMA_KEY = 72707369
WORK_KEY = OUR_KEY + 1

_PAUSE = 0.2
_SAY_AGAIN = 30.0

_HOLDER = """
SELECT a.pid, a.usename, a.application_name, l.objid::bigint
  FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
 WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = ANY (%s) AND l.objsubid = 1
   AND l.granted
   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                      WHERE d.datname = pg_catalog.current_database())
   AND l.pid <> pg_catalog.pg_backend_pid()
 LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock while it is held."""

    connection: Connection

    def check(self) -> None:
        """Make sure that the lock is still held.

        Raises:
            EnvironmentProblem: Its connection is gone, and another runner may be at work.
        """
        try:
            self.connection.execute("SELECT")
        except psycopg.Error:
            raise EnvironmentProblem(
                "the connection that holds the lock of migrations was lost",
                "what was finished is recorded: run the same command again",
            ) from None


# The second came with PostgreSQL 14.
_WITHOUT_TIMEOUTS = """
SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings
 WHERE name IN ('statement_timeout', 'idle_session_timeout')
"""


@contextmanager
def runner_lock(session: Session, *, wait: bool, note: Callable[[str], None]) -> Iterator[Lock]:
    """Hold the lock.

    Args:
        session: Where the work is to be done.
        wait: For another runner to finish, however long it takes.
        note: Is told who is waited for.

    Raises:
        EnvironmentProblem: Another runner holds it, and we do not wait.
    """
    with open_connection(session.conninfo) as connection:
        connection.execute(_WITHOUT_TIMEOUTS)
        _take(connection, (OUR_KEY, PRISMA_KEY), wait=wait, note=note)
        _take(session.connection, (WORK_KEY,), wait=wait, note=note)
        yield Lock(connection)


def holder(connection: Connection) -> str | None:
    """Name the runner that works on this database."""
    row = connection.execute(_HOLDER, [[OUR_KEY, PRISMA_KEY, WORK_KEY]]).fetchone()
    if row is None:
        return None
    pid, user, application, key = row
    tool = "a runner"
    if key == PRISMA_KEY and application != "tablewright":
        tool = "prisma migrate"
    return f"{tool} (process {pid}, role {user})"


def _take(
    connection: Connection, keys: Sequence[int], *, wait: bool, note: Callable[[str], None]
) -> None:
    said = -_SAY_AGAIN
    while not _taken(connection, keys):
        who = holder(connection) or "another runner"
        if not wait:
            raise EnvironmentProblem(
                f"{who} is migrating this database", "leave --no-wait out to wait for it"
            )
        if time.monotonic() - said >= _SAY_AGAIN:
            note(f"waiting for {who}, which is migrating this database")
            said = time.monotonic()
        time.sleep(_PAUSE)


def _taken(connection: Connection, keys: Sequence[int]) -> bool:
    for key in keys:
        row = connection.execute("SELECT pg_catalog.pg_try_advisory_lock(%s)", [key]).fetchone()
        if not (row and row[0]):
            connection.execute("SELECT pg_catalog.pg_advisory_unlock_all()")
            return False
    return True
