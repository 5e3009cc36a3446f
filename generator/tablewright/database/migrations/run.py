"""Phases in, each of them run and recorded, or the reason why one was not."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import psycopg

from tablewright.database.migrations import failures
from tablewright.database.migrations.failures import TRANSIENT, Place
from tablewright.database.migrations.leftovers import settle
from tablewright.database.migrations.lock import Lock
from tablewright.database.migrations.session import Session, is_lost
from tablewright.database.migrations.watch import Watch
from tablewright.history.phases import Phase, Script
from tablewright.history.statements import Statement

# Seconds before the first repetition, and at most between two.
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Step:
    """A phase and the file that it stands in."""

    script: Script
    phase: Phase


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done, and how to remember that it is.

    Attributes:
        name: The migration, for people.
        steps: All phases, those that are done as well.
        begin: Records that a lone phase is about to run: its index.
        finish: Records how many phases are done; runs inside of the last transaction.
        fail: Records why a phase stopped: its index and the reason.
        again: How people go on after it stopped.
    """

    name: str
    steps: Sequence[Step]
    begin: Callable[[int], None]
    finish: Callable[[int], None]
    fail: Callable[[int, str], None]
    again: str


@dataclass(frozen=True, slots=True)
class Runner:
    """What every job of a command uses.

    Attributes:
        session: Where statements run.
        lock: Must be held throughout.
        watch: Sees who is in the way.
        retries: How often a phase is tried again when others were in the way.
        note: Is told what was not to be expected.
    """

    session: Session
    lock: Lock
    watch: Watch
    retries: int
    note: Callable[[str], None]

    def run(self, job: Job, *, done: int = 0, resumed: bool = False) -> None:
        """Run the phases that are not yet done.

        Args:
            job: What to do.
            done: How many phases are done already.
            resumed: The first of the others was begun before.

        Raises:
            ProblemsFound: The server refused a statement.
            EnvironmentProblem: The connection is lost, the disk full, or somebody interrupted.
        """
        self.session.begin_file()
        self._restore_settings(job.steps[:done])
        for index in range(done, len(job.steps)):
            self.lock.check()
            self._run_phase(job, index, resumed=resumed and index == done)
        if done == len(job.steps):
            job.finish(done)

    def _restore_settings(self, finished: Sequence[Step]) -> None:
        """Repeat what finished phases set for the session, as those that follow count on it."""
        for step in finished:
            for each in step.phase.statements:
                if each.sets:
                    self.session.connection.execute(each.sql.encode())

    def _run_phase(self, job: Job, index: int, *, resumed: bool) -> None:
        attempt = _Attempt(self, job, index)
        for repetition in range(self.retries + 1):
            try:
                attempt.run(resumed=resumed)
                return
            except TRANSIENT as error:
                blockers = self.watch.blockers
                self.session.roll_back()
                if repetition == self.retries:
                    raise attempt.failure(error, blockers) from None
                self._pause(attempt, error, repetition, blockers)
            except psycopg.Error as error:
                raise attempt.failure(error, ()) from None
            except KeyboardInterrupt:
                raise attempt.interruption() from None

    def _pause(
        self,
        attempt: _Attempt,
        error: psycopg.Error,
        repetition: int,
        blockers: tuple[str, ...],
    ) -> None:
        # A little of chance, so that two who are in each other's way do not meet again.
        seconds = min(_FIRST_PAUSE * 2**repetition, _LONGEST_PAUSE) * random.uniform(0.8, 1.2)  # noqa: S311
        who = f"; in the way: {', '.join(blockers)}" if blockers else ""
        self.note(
            f"{attempt.title}: {failures.sentence(error)}{who}; "
            f"attempt {repetition + 2} of {self.retries + 1} in {seconds:.1f} s"
        )
        try:
            time.sleep(seconds)
        except KeyboardInterrupt:
            raise attempt.interruption() from None


class _Attempt:
    """One phase, until it is done or given up."""

    def __init__(self, runner: Runner, job: Job, index: int) -> None:
        self._runner = runner
        self._job = job
        self._index = index
        self._step = job.steps[index]
        self._statement: Statement | None = None

    @property
    def title(self) -> str:
        """The migration and the phase."""
        count = len(self._job.steps)
        phase = f" phase {self._index + 1} of {count}" if count > 1 else ""
        return f"{self._job.name}{phase}"

    def run(self, *, resumed: bool) -> None:
        """Run the phase and record it."""
        if self._step.phase.is_alone:
            self._run_alone(resumed=resumed)
        else:
            self._run_transaction()

    def _run_alone(self, *, resumed: bool) -> None:
        runner, job = self._runner, self._job
        statement = self._step.phase.statements[0]
        self._statement = statement
        job.begin(self._index)
        with runner.watch.over(self.title):
            connection = runner.session.connection
            if not settle(connection, statement, resumed=resumed, note=runner.note):
                connection.execute(statement.sql.encode())
        job.finish(self._index + 1)

    def _run_transaction(self) -> None:
        connection = self._runner.session.connection
        phase = self._step.phase
        self._statement = None
        connection.execute((phase.opening or "BEGIN").encode())
        with self._runner.watch.over(self.title):
            for each in phase.statements:
                self._statement = each
                connection.execute(each.sql.encode())
            self._statement = None
            self._job.finish(self._index + 1)
            connection.execute("COMMIT")

    def failure(self, error: psycopg.Error, blockers: tuple[str, ...]) -> Exception:
        """Leave the database in a known state, and say what is wrong."""
        session = self._runner.session
        if is_lost(error, session.connection):
            return failures.lost(self._place(), session)
        session.roll_back()
        self._record(failures.sentence(error))
        return failures.failed(error, self._place(), session, blockers=blockers)

    def interruption(self) -> Exception:
        """Leave the database in a known state after Ctrl-C."""
        self._runner.session.roll_back()
        if not self._step.phase.is_alone:  # which may be done all the same: it stays begun
            self._record("interrupted")
        return failures.interrupted(self._place())

    def _record(self, reason: str) -> None:
        session = self._runner.session
        try:
            # A failed file may have left the session in any state, such as another role.
            session.begin_file()
            self._job.fail(self._index, reason)
        except psycopg.Error:
            session.roll_back()  # the state is still true; only the reason is not kept

    def _place(self) -> Place:
        if self._step.phase.is_alone:
            state = "this statement ran alone, and nothing after it was begun"
        elif self._index:
            state = "this phase is rolled back, those before it stay"
        else:
            state = "nothing of it is in the database"
        return Place(
            title=self.title,
            script=self._step.script,
            statement=self._statement,
            end=self._step.phase.end,
            state=state,
            again=self._job.again,
        )
