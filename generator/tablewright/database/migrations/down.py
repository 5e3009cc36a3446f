"""A folder and a database in, the newest changes undone out.

A change may be several folders. It is undone as one: the down.sql of its folders, newest first, and
at the end, in the same transaction as the last statement, its rows of the history.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tablewright.database.migrations import table
from tablewright.database.migrations.apply import Manner, working
from tablewright.database.migrations.chronicle import Chronicle, open_chronicle
from tablewright.database.migrations.listener import Listener
from tablewright.database.migrations.run import Job, Runner, Step
from tablewright.database.migrations.session import guarded, open_session
from tablewright.diagnostics import ProblemsFound
from tablewright.history.folder import Folder, Migration
from tablewright.history.phases import digest
from tablewright.history.record import Record, State
from tablewright.history.standing import Standing, standings
from tablewright.history.undoing import Undoing, hazard_problems, undoings

AGAIN = "`tablewright migrate down` goes on from there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much to undo.

    Attributes:
        steps: How many changes, unless `to` says it.
        to: The migration that stays as the last one.
        allow: Hazards that may be.
    """

    steps: int = 1
    to: str | None = None
    allow: Collection[str] = ()


def down(
    url: str, folder: Folder, extent: Extent, manner: Manner, listener: Listener
) -> tuple[str, ...]:
    """Undo changes, newest first; return the names of the migrations that are gone.

    Args:
        url: The live database.
        folder: The migrations.
        extent: How many, and what hazards are agreed to.
        manner: How to wait.
        listener: Is told how it goes.

    Raises:
        ProblemsFound: A change cannot be undone, or its hazards are not allowed, or SQL fails.
        EnvironmentProblem: No database, no connection, or somebody interrupted.
    """
    session = open_session(url, lock_timeout=manner.lock_timeout)
    with guarded(session, again=AGAIN), working(session, manner, listener) as runner:
        chronicle = open_chronicle(session)
        plan = _plan(folder, standings(folder, chronicle.records()), extent)
        for each in plan:
            _undo(each, chronicle, runner, listener)
    return tuple(migration.name for each in plan for migration in reversed(each.migrations))


def rehearse_down(url: str, folder: Folder, extent: Extent) -> list[Undoing]:
    """Find out what `down` would do; the database is only read.

    Raises:
        ProblemsFound: A change cannot be undone, or its hazards are not allowed.
        EnvironmentProblem: No database.
    """
    session = open_session(url)
    with guarded(session, again=AGAIN):
        records = open_chronicle(session).records()
        return _plan(folder, standings(folder, records), extent)


def _plan(folder: Folder, found: Sequence[Standing], extent: Extent) -> list[Undoing]:
    plan = undoings(folder, found, steps=extent.steps, to=extent.to)
    if problems := hazard_problems(plan, extent.allow):
        raise ProblemsFound(problems)
    return plan


def _undo(undoing: Undoing, chronicle: Chronicle, runner: Runner, listener: Listener) -> None:
    began = time.monotonic()
    record = undoing.record
    is_begun = record.state is State.UNDOING
    done = record.finished_phases if is_begun else 0
    runner.run(_job(undoing, chronicle), done=done, resumed=is_begun)
    listener.finished(undoing.name, time.monotonic() - began)


def _job(undoing: Undoing, chronicle: Chronicle) -> Job:
    first: Migration = undoing.migrations[0]
    phases = [phase for _, phase in undoing.phases]

    def begin(finished: int) -> None:
        chronicle.write(
            Record(
                name=first.name,
                checksum=first.checksum,
                state=State.UNDOING,
                phases=len(phases),
                finished_phases=finished,
                finished_digest=digest(phases[:finished]),
            )
        )

    def finish(finished: int) -> None:
        if finished == len(phases):
            chronicle.forget([each.name for each in undoing.migrations])
        else:
            begin(finished)

    return Job(
        name=f"undoing {undoing.name}",
        steps=[Step(script, phase) for script, phase in undoing.phases],
        begin=begin,
        finish=finish,
        fail=lambda _, reason: table.note_error(chronicle.session.connection, first.name, reason),
        again=AGAIN,
    )
