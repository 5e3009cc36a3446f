"""Killed at every boundary between statements, a run goes on and ends where it would have ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tablewright.database.server import Server, scratch_server
from tablewright.diagnostics import EnvironmentProblem
from tests.live.migrations.faults import before_statement, boundaries
from tests.live.migrations.history import write_history
from tests.live.migrations.project import ROOT, Project, eventually
from tests.live.round_trip import dump

Shape = tuple[str, list[str]]


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server that nobody else uses, as it is to crash."""
    with scratch_server(prefer="embedded") as server:
        yield server


@pytest.fixture
def history(project: Project) -> Project:
    write_history(project)
    return project


def test_the_runner_is_killed(history: Project, own: Server) -> None:
    expected, statements = undisturbed(history, own, "apply")
    runs = [(number, new_database(own)) for number in boundaries(statements)]
    assert len(runs) > 30
    assert killed("apply", history, runs)[:-1] == ["killed"] * (len(runs) - 1)
    for _, url in runs:
        history.apply(url)
        assert shape(own, url) == expected
        assert set(history.verdicts(url).values()) == {"applied"}


def test_the_runner_is_killed_undoing(history: Project, own: Server) -> None:
    history.write("0005_by_hand", "ALTER TABLE orders ADD note text;", down=UNDO_NOTE)
    expected, statements = undisturbed(history, own, "down")
    runs = [(number, new_database(own)) for number in boundaries(statements)]
    for _, url in runs:
        history.apply(url)
    assert killed("down", history, runs)[:-1] == ["killed"] * (len(runs) - 1)
    for _, url in runs:
        assert history.verdicts(url)["0001_first"] == "applied"
        history.down(url, to="0001_first", allow=("deletes-data",))
        assert shape(own, url) == expected
        assert set(history.verdicts(url).values()) == {"applied", "pending"}


UNDO_NOTE = """
BEGIN;
INSERT INTO log (says) VALUES ('undoing the note');
ALTER TABLE orders DROP note;
COMMIT;
INSERT INTO log (says) VALUES ('undone');
"""


def test_the_server_crashes(history: Project, own: Server) -> None:
    expected, statements = undisturbed(history, own, "apply")
    for number in boundaries(statements)[:-1]:
        url = new_database(own)
        with before_statement(number, crash), pytest.raises(EnvironmentProblem) as raised:
            history.apply(url)
        assert "was lost" in raised.value.message
        wait_until_up(url)
        known = {"applied", "partly applied", "pending"}
        assert set(history.verdicts(url).values()) <= known
        history.apply(url)
        assert shape(own, url) == expected


def undisturbed(project: Project, server: Server, word: str) -> tuple[Shape, list[str]]:
    """Run without any disturbance; return how the database looks, and all statements."""
    url = new_database(server)
    run: Callable[[], object] = lambda: project.apply(url)  # noqa: E731
    if word == "down":
        project.apply(url)
        run = lambda: project.down(url, steps=2, allow=("deletes-data",))  # noqa: E731
    with before_statement(None, crash) as seen:
        run()
    return shape(server, url), seen


def killed(word: str, project: Project, runs: list[tuple[int, str]]) -> list[str]:
    """Run in processes that are killed, each a statement later than the one before."""
    program = [sys.executable, "-m", "tests.live.migrations.killed"]
    arguments = [str(part) for run in runs for part in run]
    done = subprocess.run(
        [*program, word, str(project.path), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}/generator:{ROOT}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def shape(server: Server, url: str) -> Shape:
    """Return what pg_dump says, and the rows that must have been written exactly once."""
    with psycopg.connect(url) as connection:
        database = connection.info.dbname
        rows = connection.execute("SELECT says FROM log ORDER BY says").fetchall()
    lines = dump(server, database).splitlines()
    return "\n".join(lines), [row[0] for row in rows]


def crash(connection: psycopg.Connection[Any]) -> None:
    """Kill a server process, so that the server throws everybody out and recovers."""
    os.kill(connection.info.backend_pid, signal.SIGKILL)
    # The others are told; nobody's next statement may come before that.
    eventually(lambda: _is_gone(connection.info.backend_pid))


def _is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def wait_until_up(url: str) -> None:
    def answers() -> bool:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            return False
        return True

    eventually(answers)


def new_database(server: Server) -> str:
    """Make a database in which what was committed outlives a crash."""
    name = f"t{next(_NUMBERS)}"
    admin = server.dsn("postgres")
    wait_until_up(admin)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} STRATEGY file_copy".encode())
        connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = on".encode())
    return make_conninfo(server.dsn(name), application_name="tablewright")


_NUMBERS = iter(range(1_000_000))
