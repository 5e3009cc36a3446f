"""A folder and a database in, every pending migration applied, in order, or the reason why not."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from psycopg.errors import Diagnostic as Notice

from tablewright.database.migrations import table
from tablewright.database.migrations.chronicle import Chronicle, ensure_table, open_chronicle
from tablewright.database.migrations.listener import Listener
from tablewright.database.migrations.lock import runner_lock
from tablewright.database.migrations.preflight import preflight
from tablewright.database.migrations.run import Job, Runner, Step
from tablewright.database.migrations.session import Session, guarded, open_session
from tablewright.database.migrations.watch import watching
from tablewright.diagnostics import Diagnostic, EnvironmentProblem, ProblemsFound
from tablewright.history.folder import Folder, Migration
from tablewright.history.obstacles import gaps, obstacles
from tablewright.history.phases import Phase, digest
from tablewright.history.record import Origin, Record, State
from tablewright.history.standing import (
    Standing,
    applied_record,
    pending,
    squashes,
    standings,
)

AGAIN = "`tablewright migrate apply` goes on from there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How to run.

    Attributes:
        to: The last migration to apply; all where None.
        lock_timeout: How long a statement waits for a lock unless its file says otherwise.
        retries: How often a phase is tried again when others were in the way.
        wait: For another runner to finish.
        allow_gap: Apply what is older than what is applied, or follows a missing number.
    """

    to: str | None = None
    lock_timeout: str = "5s"
    retries: int = 5
    wait: bool = True
    allow_gap: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done.

    Attributes:
        applied: Names, in order.
        adopted: Names that Prisma had applied, or that others were squashed into.
        left: Names that are still pending, as `to` came before them.
    """

    applied: tuple[str, ...]
    adopted: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would be done.

    Attributes:
        pending: The migrations with what is left of each, in order.
        problems: Rules that rows break now.
        unknown: Checks that this server cannot make, or not before earlier migrations are applied.
    """

    pending: tuple[tuple[Migration, tuple[Phase, ...]], ...]
    problems: tuple[Diagnostic, ...]
    unknown: tuple[str, ...]


def apply(url: str, folder: Folder, manner: Manner, listener: Listener) -> Outcome:
    """Apply what is pending.

    Args:
        url: The live database.
        folder: The migrations.
        manner: What to apply, and how to wait.
        listener: Is told how it goes.

    Raises:
        ProblemsFound: The history is not in order, rows break a rule, or a statement fails.
        EnvironmentProblem: No database, no rights, no connection, or somebody interrupted.
    """
    session = open_session(url, lock_timeout=manner.lock_timeout)
    with guarded(session, again=AGAIN), working(session, manner, listener) as runner:
        chronicle = open_chronicle(session)
        todo, left = _todo(session, folder, chronicle.records(), manner)
        adopted = _adopted(folder, chronicle)
        if todo or adopted:
            ensure_table(session)
        for record in adopted:
            chronicle.write(record)
        for each in todo:
            _apply_one(each, chronicle, runner, listener)
    names = tuple(each.name for each in todo)
    return Outcome(names, tuple(each.name for each in adopted), left)


def rehearse(url: str, folder: Folder, manner: Manner) -> Rehearsal:
    """Find out what `apply` would do; the database is only read.

    Raises:
        ProblemsFound: The history is not in order.
        EnvironmentProblem: No database, or no right to read its history.
    """
    session = open_session(url, lock_timeout=manner.lock_timeout)
    with guarded(session, again=AGAIN):
        records = open_chronicle(session).records()
        todo, _ = _todo(session, folder, records, manner)
        problems: list[Diagnostic] = []
        unknown: list[str] = []
        left = []
        for each in todo:
            migration, done = _migration(each), _done(each)
            if not each.is_begun:
                found = preflight(session.connection, migration)
                problems += found.problems
                unknown += [f"{each.name}: {text}" for text in (*found.unknown, *found.untold)]
            left.append((migration, migration.up.phases[done:]))
    return Rehearsal(tuple(left), tuple(problems), tuple(unknown))


@contextmanager
def working(session: Session, manner: Manner, listener: Listener) -> Iterator[Runner]:
    """Hold the lock and watch over statements meanwhile."""
    pid = session.connection.info.backend_pid

    def warned(notice: Notice) -> None:
        if notice.severity_nonlocalized == "WARNING":
            listener.noted(f"warning: {notice.message_primary}")

    session.connection.add_notice_handler(warned)
    with (
        runner_lock(session, wait=manner.wait, note=listener.noted) as lock,
        watching(session.conninfo, pid, listener.ticked) as watch,
    ):
        yield Runner(session, lock, watch, manner.retries, listener.noted)


def _todo(
    session: Session, folder: Folder, records: Iterable[Record], manner: Manner
) -> tuple[list[Standing], tuple[str, ...]]:
    """Return what is to be applied, and the names of what is left for later."""
    last = folder.find(manner.to).name if manner.to is not None else None
    found = standings(folder, records)
    problems = obstacles(found)
    wanted = [each for each in pending(found) if last is None or each.name <= last]
    names = {each.name for each in wanted}
    if not manner.allow_gap:
        # What stays pending anyway is nobody's gap.
        considered = [each for each in found if each.is_done or each.name in names]
        problems += gaps(considered)
    if problems:
        raise ProblemsFound(problems)
    _parse(wanted)
    _check_version(session, wanted)
    left = tuple(each.name for each in pending(found) if each.name not in names)
    return wanted, left


def _parse(wanted: Sequence[Standing]) -> None:
    """Find what does not parse in any of the files before the first of them is run."""
    problems: list[Diagnostic] = []
    for each in wanted:
        try:
            _ = _migration(each).up
        except ProblemsFound as found:
            problems += found.diagnostics
    if problems:
        raise ProblemsFound(problems)


def _check_version(session: Session, wanted: Sequence[Standing]) -> None:
    has = session.connection.info.server_version // 10_000
    for each in wanted:
        needs = _migration(each).plan.postgres
        if needs > has:
            raise EnvironmentProblem(
                f"{each.name} needs PostgreSQL {needs}, and {session.place} is PostgreSQL {has}",
                "nothing was changed",
            )


def _adopted(folder: Folder, chronicle: Chronicle) -> list[Record]:
    """Return records of our own for what is applied already, though not by us."""
    records = chronicle.records()
    ours = chronicle.own_names()
    found = list(squashes(folder, records).values())
    here = {each.name: each for each in folder.migrations}
    for each in records:
        is_prismas = each.origin is Origin.PRISMA and each.state is State.APPLIED
        if is_prismas and each.name in here and each.name not in ours:
            found.append(applied_record(here[each.name], Origin.PRISMA))
    return found


def _apply_one(
    standing: Standing, chronicle: Chronicle, runner: Runner, listener: Listener
) -> None:
    migration, record = _migration(standing), standing.record
    done = _done(standing)
    began = time.monotonic()
    if not standing.is_begun:
        runner.session.begin_file()
        with runner.watch.over(f"{migration.name} looking for rows in the way"):
            found = preflight(runner.session.connection, migration)
        problems = list(found.problems)
        problems += [_cannot_check(migration, text) for text in found.unknown]
        if problems:
            raise ProblemsFound(problems)
        for text in found.untold:
            listener.noted(f"{migration.name}: cannot be checked: {text}")
    resumed = record is not None and record.state is State.RUNNING
    runner.run(_job(migration, chronicle), done=done, resumed=resumed)
    listener.finished(migration.name, time.monotonic() - began)


def _job(migration: Migration, chronicle: Chronicle) -> Job:
    phases = migration.up.phases

    def record(finished: int, state: State, error: str | None = None) -> Record:
        return Record(
            name=migration.name,
            checksum=migration.checksum,
            state=state,
            phases=len(phases),
            finished_phases=finished,
            finished_digest=digest(phases[:finished]),
            last_error=error,
        )

    def finish(finished: int) -> None:
        state = State.APPLIED if finished == len(phases) else State.RUNNING
        chronicle.write(record(finished, state))

    def fail(finished: int, reason: str) -> None:
        failure = record(finished, State.FAILED, reason)
        table.write_failure(chronicle.session.connection, failure)

    return Job(
        name=migration.name,
        steps=[Step(migration.up, each) for each in phases],
        begin=lambda finished: chronicle.write(record(finished, State.RUNNING)),
        finish=finish,
        fail=fail,
        again=AGAIN,
    )


def _cannot_check(migration: Migration, text: str) -> Diagnostic:
    return Diagnostic("migration-preflight", f"{migration.name}: cannot be checked: {text}")


def _done(standing: Standing) -> int:
    return standing.record.finished_phases if standing.record else 0


def _migration(standing: Standing) -> Migration:
    assert standing.migration  # noqa: S101 - what is pending lies on disk
    return standing.migration
