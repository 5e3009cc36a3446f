"""Scratch servers, lent one after the other: what is as it was when it started is lent again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from tablewright.database.binaries import Installation, Origin
from tablewright.database.server import Needs, Server, choose, scratch_server

# What all databases of a server share, but for the databases themselves and their statistics
# (PostgreSQL manual, 53.1: "most system catalogs are copied", and those that are not).
_SHARED = b"""
SELECT (SELECT array_agg(a ORDER BY oid)::text FROM pg_authid a),
       (SELECT array_agg(m ORDER BY roleid, member)::text FROM pg_auth_members m),
       (SELECT array_agg(s ORDER BY setdatabase, setrole)::text FROM pg_db_role_setting s),
       (SELECT array_agg(t ORDER BY oid)::text FROM pg_tablespace t),
       (SELECT array_agg(d ORDER BY oid)::text FROM pg_database d),
       (SELECT array_agg(c ORDER BY objoid, classoid)::text FROM pg_shdescription c),
       (SELECT array_agg(l ORDER BY objoid, classoid)::text FROM pg_shseclabel l),
       (SELECT array_agg(o ORDER BY roident)::text FROM pg_replication_origin o),
       (SELECT array_agg(f ORDER BY seqno)::text FROM pg_file_settings f)
"""


@dataclass(slots=True)
class Lender:
    """Lends scratch servers; call it with what is needed, in a `with`.

    Nobody else has the server meanwhile. One on which roles or settings have been made is not lent
    again. All stop when the stack is closed, which must be in the thread that borrows.

    Attributes:
        prefer: Use only binaries of this origin.
        url: The server to lend instead of private ones; to several at a time, too.
    """

    _running: ExitStack
    prefer: Origin | None = None
    url: str | None = None
    _idle: dict[Installation, list[tuple[Server, object]]] = field(default_factory=dict)

    @contextmanager
    def __call__(self, needs: Needs) -> Iterator[Server]:
        """Lend a server that meets the needs.

        Raises:
            EnvironmentProblem: There is no such server, or it does not start.
        """
        if self.url is not None:
            with scratch_server(needs=needs, url=self.url) as given:
                yield given
            return
        idle = self._idle.setdefault(choose(needs, prefer=self.prefer), [])
        server, as_new = idle.pop() if idle else self._started(needs)
        yield server
        if _shared(server) == as_new:
            idle.append((server, as_new))

    def _started(self, needs: Needs) -> tuple[Server, object]:
        server = self._running.enter_context(scratch_server(needs=needs, prefer=self.prefer))
        return server, _shared(server)


def _shared(server: Server) -> object:
    with server.connect("postgres") as connection:
        return connection.execute(_SHARED).fetchone()
