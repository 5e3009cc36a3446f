"""A second connection that sees how a statement is getting on, and who holds what it waits for.

Once a lock could not be had, the server no longer knows who held it; so it is asked meanwhile.
Texts of queries are never read: they may hold what is secret.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from tablewright.database.connection import Connection, open_connection
from tablewright.database.migrations.listener import Tick
from tablewright.diagnostics import EnvironmentProblem

_FIRST_LOOK = 0.1
_PAUSE = 1.0

_BLOCKERS = """
SELECT DISTINCT b.pid, a.usename, a.application_name, a.backend_type, a.state,
       extract(epoch FROM clock_timestamp() - a.xact_start)::int
  FROM unnest(pg_blocking_pids(%s)) AS b (pid) LEFT JOIN pg_stat_activity a USING (pid)
 ORDER BY 1
"""

_PROGRESS = """
SELECT phase, CASE WHEN tuples_total > 0 THEN tuples_done ELSE blocks_done END,
       CASE WHEN tuples_total > 0 THEN tuples_total ELSE blocks_total END
  FROM pg_stat_progress_create_index WHERE pid = %(pid)s
UNION ALL
SELECT 'vacuum, ' || phase, heap_blks_scanned, heap_blks_total
  FROM pg_stat_progress_vacuum WHERE pid = %(pid)s
UNION ALL
SELECT lower(command) || ', ' || phase, heap_blks_scanned, heap_blks_total
  FROM pg_stat_progress_cluster WHERE pid = %(pid)s
UNION ALL
SELECT 'analyze, ' || phase, sample_blks_scanned, sample_blks_total
  FROM pg_stat_progress_analyze WHERE pid = %(pid)s
"""


class Watch:
    """Looks at one statement after the other, from a thread of its own."""

    def __init__(self, conninfo: str, pid: int, ticked: Callable[[Tick], None]) -> None:
        self._conninfo = conninfo
        self._pid = pid
        self._ticked = ticked
        self._wake = threading.Condition()
        self._title: str | None = None
        self._began = 0.0
        self._over = False
        self._blockers: tuple[str, ...] = ()
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)

    @property
    def blockers(self) -> tuple[str, ...]:
        """Who was last seen to hold what the statement waited for."""
        return self._blockers

    @contextmanager
    def over(self, title: str) -> Iterator[None]:
        """Watch the statement that runs meanwhile."""
        with self._wake:
            self._title, self._began, self._blockers = title, time.monotonic(), ()
            self._wake.notify()
        try:
            yield
        finally:
            with self._wake:
                self._title = None
                self._wake.notify()

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Cease to look."""
        with self._wake:
            self._over, self._title = True, None
            self._wake.notify()
        self._thread.join(timeout=5)

    def _look(self) -> None:
        try:
            self._look_until_over()
        except (psycopg.Error, EnvironmentProblem):
            return  # no connection left to spare: the work goes on unseen

    def _look_until_over(self) -> None:
        connection: Connection | None = None
        pause = _FIRST_LOOK
        try:
            while True:
                with self._wake:
                    if self._title is None and not self._over:
                        self._wake.wait()
                        pause = _FIRST_LOOK
                    if self._over:
                        return
                    title, began = self._title, self._began
                    # Most statements are over before the first look, and cost nothing.
                    self._wake.wait(pause)
                    if title is None or title != self._title or began != self._began:
                        pause = _FIRST_LOOK
                        continue
                connection = connection or _connection(self._conninfo)
                self._see(connection, title, began)
                pause = min(pause * 2, _PAUSE)
        finally:
            if connection is not None:
                connection.close()

    def _see(self, connection: Connection, title: str, began: float) -> None:
        blockers = blockers_of(connection, self._pid)
        row = connection.execute(_PROGRESS, {"pid": self._pid}).fetchone()
        with self._wake:
            if began != self._began:
                return
            if blockers:
                self._blockers = blockers
            is_running = self._title is not None
        if is_running:
            self._ticked(Tick(title, time.monotonic() - began, _progress(row), blockers))


@contextmanager
def watching(conninfo: str, pid: int, ticked: Callable[[Tick], None]) -> Iterator[Watch]:
    """Give a watch over the statements of one server process."""
    watch = Watch(conninfo, pid, ticked)
    watch.start()
    try:
        yield watch
    finally:
        watch.stop()


def blockers_of(connection: Connection, pid: int) -> tuple[str, ...]:
    """Say who holds what a server process waits for."""
    return tuple(_blocker(row) for row in connection.execute(_BLOCKERS, [pid]).fetchall())


def _connection(conninfo: str) -> Connection:
    connection = open_connection(conninfo)
    connection.execute("SET statement_timeout = '5s'")
    return connection


def _blocker(row: tuple[object, ...]) -> str:
    pid, user, application, kind, state, seconds = row
    if pid == 0:
        return "a prepared transaction"
    words = [f"role {user}" if user else "", str(application or "")]
    words += [str(kind)] if kind not in (None, "client backend") else []
    words += [f"{state} for {seconds} s" if seconds is not None else str(state or "")]
    return f"process {pid} ({', '.join(word for word in words if word)})"


def _progress(row: tuple[str, int, int] | None) -> str:
    if row is None:
        return ""
    phase, done, total = row
    return f"{phase} {min(done * 100 // total, 100)} %" if total else phase
