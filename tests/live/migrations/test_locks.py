"""Others are in the way: runners, transactions that hold locks, and people who press Ctrl-C."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tablewright.database.migrations.lock import PRISMA_KEY
from tablewright.diagnostics import EnvironmentProblem, ProblemsFound
from tests.live.migrations.history import write_history
from tests.live.migrations.project import Project, eventually

SLEEP = "SELECT pg_sleep(60);"


@contextmanager
def locked(url: str, statement: str) -> Iterator[psycopg.Connection[Any]]:
    """Hold what a statement locks in a transaction that goes on."""
    with psycopg.connect(url, application_name="the shop") as connection:
        connection.execute(statement.encode())
        yield connection
        connection.rollback()


def count(url: str, query: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row
    return int(row[0])


def waits_for_lock(url: str) -> bool:
    query = """
    SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'
    """
    return count(url, query) > 0


def sleeps(url: str) -> bool:
    query = """
    SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event = 'PgSleep'
    """
    return count(url, query) > 0


def test_several_runners_at_once(project: Project, url: str) -> None:
    write_history(project)
    runners = [project.started("apply", url=url) for _ in range(4)]
    outputs = [each.communicate(timeout=60) for each in runners]
    assert [each.returncode for each in runners] == [0] * 4, outputs
    applied = [line for output, _ in outputs for line in output.splitlines() if " in " in line]
    assert len(applied) == len(project.folder.migrations)
    assert project.status(url).is_settled


def test_a_runner_that_does_not_wait(project: Project, url: str) -> None:
    project.write("0001_sleep", SLEEP)
    worker = project.started("apply", url=url)
    eventually(lambda: sleeps(url))
    assert project.verdicts(url) == {"0001_sleep": "pending"}, "its row is in its transaction"
    assert project.status(url).runner is not None
    with pytest.raises(EnvironmentProblem) as left:
        project.apply(url, wait=False)
    assert "is migrating this database" in left.value.message
    worker.send_signal(signal.SIGTERM)
    _, errors = worker.communicate(timeout=20)
    assert worker.returncode == 2
    assert errors == (
        "error: interrupted in 0001_sleep: nothing of it is in the database "
        "(help: `tablewright migrate apply` goes on from there)\n"
    )
    assert not sleeps(url), "the statement was cancelled"
    assert project.verdicts(url) == {"0001_sleep": "failed"}


def test_ctrl_c_while_waiting_for_another_runner(project: Project, url: str) -> None:
    project.write("0001_t", "CREATE TABLE t ();")
    with locked(url, f"SELECT pg_advisory_lock({PRISMA_KEY})"):
        waiting = project.started("apply", url=url)
        assert waiting.stderr is not None
        line = waiting.stderr.readline()
        assert line.startswith("waiting for prisma migrate (process ")
        waiting.send_signal(signal.SIGINT)
        _, errors = waiting.communicate(timeout=20)
    assert (waiting.returncode, "Traceback" in errors) == (2, False)
    assert "interrupted between two phases" in errors


def test_a_killed_runner_whose_statement_goes_on(project: Project, url: str) -> None:
    """The next one begins when the server has given that statement up, not before."""
    project.write("0001_sleep", f"CREATE TABLE t (); {SLEEP}")
    worker = project.started("apply", url=url)
    eventually(lambda: sleeps(url))
    worker.kill()
    worker.communicate(timeout=20)
    assert sleeps(url)
    project.write("0001_sleep", "CREATE TABLE t ();")
    assert project.apply(url).applied == ("0001_sleep",)
    assert any("waiting for a runner" in note for note in project.listener.notes)


def test_a_lock_that_is_released(project: Project, url: str) -> None:
    project.write("0001_t", "CREATE TABLE t (a int);")
    project.write("0002_b", "SET LOCAL lock_timeout = '300ms';\nALTER TABLE t ADD b int;")
    project.apply(url, to="0001")
    with locked(url, "LOCK TABLE t IN ACCESS SHARE MODE") as other:
        pid = other.info.backend_pid
        release = threading.Timer(0.6, other.rollback)
        release.start()
        assert project.apply(url).applied == ("0002_b",)
        release.join()
    (note, *_) = project.listener.notes
    assert note.startswith(
        f"0002_b: canceling statement due to lock timeout; in the way: process {pid} (role"
    )
    assert "the shop" in note and "attempt 2 of 6 in" in note


def test_a_lock_that_is_never_released(project: Project, url: str) -> None:
    project.write("0001_t", "CREATE TABLE t (a int);")
    project.write("0002_b", "CREATE TABLE u ();\nALTER TABLE t\n  ADD b int;")
    project.apply(url, to="0001")
    with locked(url, "SELECT 'secret' FROM t") as other:
        with pytest.raises(ProblemsFound) as found:
            project.apply(url, lock_timeout="300ms", retries=1)
        (problem,) = found.value.diagnostics
        assert problem.rule == "migration-blocked"
        assert problem.span is not None and problem.span.line == 2
        assert f"it is held by process {other.info.backend_pid} (role" in problem.message
        assert "idle in transaction for" in problem.message
        assert "secret" not in str(problem)
        assert project.verdicts(url) == {"0001_t": "applied", "0002_b": "failed"}
    assert project.apply(url).applied == ("0002_b",)


def test_an_index_that_cannot_be_built_for_a_lock(project: Project, url: str) -> None:
    """Each attempt leaves an invalid index, which the next one drops."""
    project.write("0001_t", "CREATE TABLE t (a int);")
    project.write("0002_i", "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);")
    project.apply(url, to="0001")
    with locked(url, "INSERT INTO t VALUES (1)") as other:
        with pytest.raises(ProblemsFound):
            project.apply(url, lock_timeout="200ms", retries=0)
        assert project.verdicts(url)["0002_i"] == "failed"
        invalid = "SELECT count(*) FROM pg_index WHERE NOT indisvalid"
        assert count(url, invalid) == 1
        other.rollback()
    assert project.apply(url).applied == ("0002_i",)
    assert count(url, invalid) == 0
    assert project.listener.notes[-1].startswith("index i is invalid")


@pytest.mark.parametrize("kill", ["runner", "backend"])
def test_killed_while_an_index_is_built(project: Project, url: str, kill: str) -> None:
    project.write("0001_t", "CREATE TABLE t (a int);")
    # Not as it is generated: without IF NOT EXISTS a repetition would stumble.
    project.write("0002_i", "CREATE INDEX CONCURRENTLY i ON t (a);\nINSERT INTO t VALUES (1);")
    project.apply(url, to="0001")
    with locked(url, "INSERT INTO t VALUES (1)"):
        worker = project.started("apply", url=url)
        eventually(lambda: waits_for_lock(url))
        assert project.verdicts(url)["0002_i"] == "running"
        if kill == "runner":
            os.kill(worker.pid, signal.SIGKILL)
        else:
            terminate = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'
            """
            count(url, terminate)
        _, errors = worker.communicate(timeout=20)
        if kill == "backend":
            assert worker.returncode == 2
            assert errors.startswith("error: 0002_i phase 1 of 2: the connection to")
        eventually(lambda: not waits_for_lock(url))
    eventually(lambda: project.verdicts(url)["0002_i"] == "partly applied")
    assert project.apply(url).applied == ("0002_i",)
    assert count(url, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == 0
    assert count(url, "SELECT count(*) FROM t") == 1


def test_a_partition_that_was_being_detached(project: Project, url: str) -> None:
    parts = """
    CREATE TABLE t (a int) PARTITION BY RANGE (a);
    CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (9);
    """
    project.write("0001_t", parts)
    project.write("0002_detach", "ALTER TABLE t DETACH PARTITION t1 CONCURRENTLY;")
    project.apply(url, to="0001")
    with locked(url, "SELECT FROM t"):
        worker = project.started("apply", url=url)
        eventually(lambda: waits_for_lock(url))
        worker.send_signal(signal.SIGINT)
        worker.communicate(timeout=20)
        assert worker.returncode == 2
    assert project.apply(url).applied == ("0002_detach",)
    assert count(url, "SELECT count(*) FROM pg_inherits") == 0
    assert "interrupted: finished now" in project.listener.notes[-1]


def test_a_long_statement_is_told_of(project: Project, url: str) -> None:
    project.write("0001_sleep", "SELECT pg_sleep(1.9);")
    done = project.command("apply", "--verbose", url=url)
    assert done.returncode == 0
    assert done.stderr.startswith("0001_sleep: 1.")
    project.write("0002_sleep", "SELECT pg_sleep(1.9);")
    assert project.command("apply", url=url).stderr == "", "without a terminal, not unasked"
