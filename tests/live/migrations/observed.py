"""A plan in, what each of its statements does on a live server out: locks, scans and rewrites."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg

from tablewright.database.server import Server
from tablewright.migrate.online import online
from tablewright.planning.plan import Plan, plan_of
from tablewright.planning.statements import Statement
from tablewright.planning.way import at_rest, way_between
from tablewright.schema import Name
from tablewright.sql.lock_levels import Lock
from tablewright.states import loaded, state_of_scripts

# What people read and write, each with the file that holds its rows.
_RELATIONS = """
SELECT c.oid, n.nspname::text, c.relname::text, c.relkind::text, pg_relation_filenode(c.oid)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.oid >= 16384 AND n.nspname <> 'pg_toast' AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
"""
_LOCKS = """
SELECT relation, mode FROM pg_locks
 WHERE locktype = 'relation' AND pid = %s
   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_SCANNED = """
SELECT relid, coalesce(seq_scan, 0) + coalesce(idx_scan, 0) FROM pg_stat_xact_user_tables
"""
_WAITS = """
SELECT count(*) FROM pg_locks WHERE pid = %s AND locktype = 'virtualxid' AND NOT granted
"""
_MODES = {str(level).title().replace(" ", "") + "Lock": level for level in Lock}


@dataclass(frozen=True, slots=True)
class Observed:
    """What a statement did to the relations that were there before it.

    Attributes:
        scanned: None where that cannot be seen.
    """

    statement: Statement
    locks: Mapping[Name, Lock]
    scanned: frozenset[Name] | None
    rewritten: frozenset[Name]
    kinds: Mapping[Name, str] = field(default_factory=dict)


def plan_between(old: str, new: str, server: Server, *, is_online: bool) -> Plan:
    """Plan the way between two scripts."""
    manner = online if is_online else at_rest
    version = server.version // 10_000
    states = [state_of_scripts({"state.sql": text}, version) for text in (old, new)]
    return plan_of(way_between(states[0], states[1], lambda _: nullcontext(server), manner=manner))


@contextmanager
def database_with(script: str, server: Server) -> Iterator[str]:
    """Load a script into a database of its own, and give its address."""
    state = state_of_scripts({"state.sql": script}, server.version // 10_000)
    with loaded(state, server) as name:
        yield server.dsn(name)


def observe(
    plan: Plan,
    url: str,
    *,
    before_each: Callable[[Statement, Mapping[Name, str]], object] = lambda *_: None,
) -> Iterator[Observed]:
    """Run a plan, each statement in a transaction of its own, and yield what each did.

    Only what was there before the plan counts: of what the plan makes nobody knows yet.
    """
    with psycopg.connect(url, autocommit=True) as session:
        session.execute(f"SET search_path = {plan.search_path}".encode())
        session.execute("SET check_function_bodies = off")
        old = {row[0] for row in session.execute(_RELATIONS.encode())}
        for phase in plan.phases:
            for statement in phase.statements:
                rows = session.execute(_RELATIONS.encode()).fetchall()
                there = {row[0]: row[1:] for row in rows if row[0] in old}
                names = {oid: Name(row[0], row[1]) for oid, row in there.items()}
                kinds = {names[oid]: row[2] for oid, row in there.items()}
                if phase.is_transaction:
                    before_each(statement, kinds)
                    locks, scanned = _in_transaction(statement, session)
                else:
                    locks, scanned = _alone(statement, session, url), None
                after = {row[0]: row[4] for row in session.execute(_RELATIONS.encode())}
                yield Observed(
                    statement,
                    {names[oid]: level for oid, level in locks.items() if oid in names},
                    _named(scanned, names),
                    frozenset(
                        names[oid]
                        for oid, row in there.items()
                        if row[2] != "S" and oid in after and after[oid] != row[3]
                    ),
                    kinds,
                )


def _named(oids: set[int] | None, names: Mapping[int, Name]) -> frozenset[Name] | None:
    return None if oids is None else frozenset(names[oid] for oid in oids if oid in names)


def _in_transaction(
    statement: Statement, session: psycopg.Connection[Any]
) -> tuple[dict[int, Lock], set[int] | None]:
    with session.transaction():
        before = dict(session.execute(_SCANNED.encode()).fetchall())
        session.execute(statement.sql.encode())
        locks = _strongest(session.execute(_LOCKS.encode(), [session.info.backend_pid]))
        after = dict(session.execute(_SCANNED.encode()).fetchall())
        scanned = {oid for oid, scans in after.items() if scans > before.get(oid, 0)}
    return locks, scanned


def _strongest(rows: Any) -> dict[int, Lock]:
    found: dict[int, Lock] = {}
    for oid, mode in rows:
        found[oid] = max(found.get(oid, Lock.NONE), _MODES[mode])
    return found


def _alone(statement: Statement, session: psycopg.Connection[Any], url: str) -> dict[int, Lock]:
    """Look while a third session, which has written a row, makes the statement wait."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            session.execute(statement.sql.encode())
        except psycopg.Error as error:
            failures.append(error)

    locks: dict[int, Lock] = {}
    with (
        psycopg.connect(url) as third,
        psycopg.connect(url, autocommit=True) as observer,
    ):
        # Old snapshots make a concurrent build wait, locks of writers a concurrent drop.
        third.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        third.execute("SELECT count(*) FROM pg_class")
        for name in statement.effect.relations:
            with suppress(psycopg.errors.WrongObjectType), third.transaction():
                third.execute(
                    f'LOCK TABLE "{name.namespace}"."{name.name}" IN ROW EXCLUSIVE MODE'.encode()
                )
        worker = threading.Thread(target=run)
        worker.start()
        end = time.monotonic() + 5
        while worker.is_alive() and time.monotonic() < end:
            pid = session.info.backend_pid
            (waits,) = observer.execute(_WAITS.encode(), [pid]).fetchone() or (0,)
            if waits:
                locks = _strongest(observer.execute(_LOCKS.encode(), [pid]))
                break
            time.sleep(0.005)
        third.rollback()
        worker.join()
    if failures:
        raise failures[0]
    # A runner that was interrupted runs it again.
    session.execute(statement.sql.encode())
    return locks


def differences(seen: Observed) -> Iterator[str]:
    """Say where the plan and the server do not agree."""
    effect = seen.statement.effect
    claimed = {name: level for name, level in effect.locks if name in seen.kinds}
    for name in sorted({*claimed, *seen.locks}):
        said, real = claimed.get(name, Lock.NONE), seen.locks.get(name, Lock.NONE)
        # Only since PostgreSQL 18 it keeps what it names from being dropped meanwhile.
        is_grant = seen.statement.sql.startswith(("GRANT", "REVOKE"))
        if said is not real and not (is_grant and real is Lock.NONE):
            yield f"{name}: the plan says {said}, the server takes {real}"
    if set(effect.rewritten) != seen.rewritten:
        yield f"rewrites: the plan says {effect.rewritten}, the server {set(seen.rewritten)}"
    is_seen = seen.scanned is not None and not effect.rewrites
    if is_seen and effect.scans != bool(seen.scanned):
        yield f"scans: the plan says {effect.scanned}, the server {seen.scanned}"


def waiting(statement: Statement, url: str, kinds: Mapping[Name, str]) -> Iterator[str]:
    """Say where a statement waits for others though it should not, or does not though it should.

    It is tried beside sessions that write rows and sessions that read them, and undone.
    """
    levels = dict(statement.effect.locks)
    tables = [name for name, kind in kinds.items() if kind in ("r", "p")]
    unhindered = {
        name: Lock.ACCESS_SHARE if levels.get(name, Lock.NONE).blocks_writes else Lock.ROW_EXCLUSIVE
        for name in tables
        if not levels.get(name, Lock.NONE).blocks_reads
    }
    with psycopg.connect(url) as other, psycopg.connect(url) as session:

        def waits(held: Mapping[Name, Lock]) -> bool:
            return _waits(statement, session, other, held)

        if waits(unhindered):
            yield "it waits for sessions that it should not wait for"
        for name in tables:
            level = levels.get(name, Lock.NONE)
            if level.blocks_writes and not waits({name: Lock.ROW_EXCLUSIVE}):
                yield f"it should wait for writers of {name}"
            if level.blocks_reads and not waits({name: Lock.ACCESS_SHARE}):
                yield f"it should wait for readers of {name}"


def _waits(
    statement: Statement,
    session: psycopg.Connection[Any],
    other: psycopg.Connection[Any],
    held: Mapping[Name, Lock],
) -> bool:
    """Tell whether a session with the statement waits for another, which holds locks."""
    for name, mode in held.items():
        text = f'LOCK TABLE ONLY "{name.namespace}"."{name.name}" IN {mode} MODE'
        other.execute(text.encode())
    session.execute("SET lock_timeout = '50ms'; SET check_function_bodies = off")
    try:
        session.execute(statement.sql.encode())
    except psycopg.errors.LockNotAvailable:
        return True
    finally:
        session.rollback()
        other.rollback()
    return False
