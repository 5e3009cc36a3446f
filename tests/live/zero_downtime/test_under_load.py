"""Old and new programs write and read while columns are replaced: no error, no lost update."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from tablewright.database.server import Server
from tablewright.states import written_state
from tests.live.migrations.project import Project, eventually
from tests.live.round_trip import dump, run_sql
from tests.live.zero_downtime.conftest import Plan
from tests.live.zero_downtime.programs import Program, running
from tests.live.zero_downtime.specifications import (
    PEOPLE,
    RENAMED,
    RETYPED,
    TABLE_RENAMED,
)

# What is planned once serves both servers.
pytestmark = pytest.mark.xdist_group("zero-downtime-load")

ROWS = 5_000


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(query.encode()).fetchall()


def fill(url: str) -> None:
    """Insert people and their notes; when they were changed is a time of long ago."""
    with psycopg.connect(url) as connection:
        connection.execute(
            """
            INSERT INTO people (name, email, nick, score, updated_at)
            SELECT 'person ' || n, n || '@example.org', nullif(n %% 3, 0)::text, n, '2001-01-01'
              FROM generate_series(1, %s) AS n
            """,
            [ROWS],
        )
        connection.execute("INSERT INTO notes (person_email) SELECT email FROM people LIMIT 100")


def last_of(project: Project, word: str) -> str:
    """Return the last folder of a stage."""
    names = [each.name for each in project.folder.migrations if f"change_{word}" in each.name]
    return names[-1]


def apply_to(project: Project, url: str, word: str) -> None:
    project.apply(url, to=last_of(project, word), retries=50)


def sorted_dump(server: Server, database: str) -> list[str]:
    """Dump a schema but for the history, whatever the order of the columns of a table."""
    found = []
    for block in dump(server, database).split("\n--\n-- "):
        if "_tablewright" not in block:
            lines = [line.rstrip(",") for line in block.splitlines()]
            found.append("\n".join(sorted(lines) if "; Type: TABLE;" in block else lines))
    return sorted(found)


def fresh_dump(server: Server, specification: Path) -> list[str]:
    """Dump a database made from the specification."""
    with server.scratch_database() as name:
        for text in written_state(specification.as_posix()).scripts.values():
            run_sql(server, name, text)
        return sorted_dump(server, name)


def await_turns(*programs: Program) -> None:
    """Wait until each of the programs has taken some more turns."""
    wanted = [(each, each.turns + 60) for each in programs]
    eventually(lambda: all(each.turns >= turns for each, turns in wanted))


@pytest.mark.parametrize("kind", ["rename", "type"])
def test_old_and_new_programs_run_between_all_of_them(
    planned: Plan, server: Server, database: str, url: str, tmp_path: Path, kind: str
) -> None:
    is_rename = kind == "rename"
    project = planned(PEOPLE, RENAMED if is_rename else RETYPED)
    project.apply(url, to="0001_first")
    fill(url)
    column, column_new = ("name", "full_name") if is_rename else ("score", "score")
    old = Program(url, column, range(1, 2000), range(4000, 4100), "old", number=not is_rename)
    new = Program(
        url, column_new, range(2000, 4000), range(4000, 4100), "new", number=not is_rename
    )
    with ExitStack() as old_runs:
        old_runs.enter_context(running(old))
        await_turns(old)
        apply_to(project, url, "expand")
        with running(new):
            await_turns(old, new)
            assert in_sync(url, column, "full_name" if is_rename else "score_new")
            apply_to(project, url, "switch")
            await_turns(old, new)
            assert in_sync(url, column, "full_name" if is_rename else "score_old")
            old_runs.close()  # programs of the old version end before contract
            apply_to(project, url, "contract")
            await_turns(new)
    assert (old.errors, new.errors) == ([], [])
    assert old.turns > 100 and new.turns > 100
    with psycopg.connect(url) as connection:
        query = f"SELECT id, {column_new} FROM people"
        now: dict[int, object] = dict(connection.execute(query.encode()).fetchall())
        untouched = connection.execute(
            "SELECT count(*) FROM people WHERE id > 4100 AND id <= %s"
            " AND updated_at <> '2001-01-01'",
            [ROWS],
        ).fetchone()
    expected = old.last | new.last
    assert {each: now[each] for each in expected} == expected
    assert untouched == (0,)  # copying is no change: the trigger for updated_at was left out
    assert sorted_dump(server, database) == fresh_dump(server, tmp_path / "schema.yaml")


def test_old_and_new_programs_call_a_table_otherwise(
    planned: Plan, server: Server, database: str, url: str, tmp_path: Path
) -> None:
    project = planned(PEOPLE, TABLE_RENAMED)
    project.apply(url, to="0001_first")
    fill(url)
    old = Program(url, "name", range(1, 2000), range(4000, 4100), "old")
    new = Program(url, "name", range(2000, 4000), range(4000, 4100), "new", table="persons")
    with ExitStack() as old_runs:
        old_runs.enter_context(running(old))
        await_turns(old)
        apply_to(project, url, "expand")
        with running(new):
            await_turns(old, new)
            apply_to(project, url, "switch")
            await_turns(old, new)
            old_runs.close()
            apply_to(project, url, "contract")
            await_turns(new)
    assert (old.errors, new.errors) == ([], [])
    assert old.turns > 100 and new.turns > 100
    now: dict[object, object] = {
        row[0]: row[1] for row in rows(url, "SELECT id, name FROM persons")
    }
    expected = old.last | new.last
    assert {each: now[each] for each in expected} == expected
    assert sorted_dump(server, database) == fresh_dump(server, tmp_path / "schema.yaml")


def in_sync(url: str, old: str, new: str) -> bool:
    """Tell whether both columns hold the same in every row."""
    query = f"SELECT count(*) FROM people WHERE {old} IS DISTINCT FROM {new}"
    return rows(url, query) == [(0,)]


def test_a_backfill_that_crashed_goes_on(planned: Plan, url: str) -> None:
    project = planned(PEOPLE, RENAMED)
    project.apply(url, to="0002_change_expand")
    fill_before_expand(url)
    failed: list[BaseException] = []

    def apply() -> None:
        try:
            apply_to(project, url, "expand")
        except BaseException as error:
            failed.append(error)

    with psycopg.connect(url) as blocker:
        blocker.execute("SELECT FROM people WHERE id = 2500 FOR UPDATE")
        thread = threading.Thread(target=apply)
        thread.start()
        eventually(lambda: copied(url) >= 2000)
        kill = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'DO $backfill$%' AND pid <> pg_backend_pid()"
        )
        assert rows(url, kill) == [(True,)]
        thread.join(timeout=30)
    assert len(failed) == 1
    assert copied(url) == 2000  # two batches were committed, the third was not
    apply_to(project, url, "expand")
    assert copied(url) == ROWS
    assert all(in_sync(url, *pair) for pair in (("name", "full_name"), ("nick", "alias")))


def fill_before_expand(url: str) -> None:
    """Insert rows as they were before there was a trigger."""
    with psycopg.connect(url) as connection:
        connection.execute("SELECT set_config('tablewright.backfill', 'on', true)")
        connection.execute(
            "INSERT INTO people (name, email, nick)"
            " SELECT 'person ' || n, n || '@example.org', n FROM generate_series(1, %s) AS n",
            [ROWS],
        )


def copied(url: str) -> int:
    (found,) = rows(url, "SELECT count(*) FROM people WHERE full_name = name")
    assert isinstance(found[0], int)
    return found[0]


@pytest.mark.parametrize(
    "after", [RENAMED, RETYPED, TABLE_RENAMED], ids=["rename", "type", "table"]
)
def test_each_of_them_is_undone(
    planned: Plan, server: Server, database: str, url: str, after: str
) -> None:
    project = planned(PEOPLE, after)
    project.apply(url, to="0001_first")
    fill(url)
    before = content(url)
    dumps = [sorted_dump(server, database)]
    for word in ("expand", "switch"):
        apply_to(project, url, word)
        dumps.append(sorted_dump(server, database))
    apply_to(project, url, "contract")
    project.down(url, allow=("deletes-data",))
    assert sorted_dump(server, database) == dumps[2]
    project.down(url)
    assert sorted_dump(server, database) == dumps[1]
    project.down(url)
    assert sorted_dump(server, database) == dumps[0]
    assert content(url) == before


def content(url: str) -> list[tuple[object, ...]]:
    return rows(url, "SELECT id, name, email, nick, score, updated_at FROM people ORDER BY id")
