"""What import cannot read or must not write: one clear line, exit 2 or 1, and no file."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tablewright.database.server import Server
from tests.command import tablewright
from tests.live.migrations.project import eventually
from tests.live.test_states import SHOP

ODD_ROLE = "tw_refusals_reader"


def refused(*arguments: str, folder: Path, code: int = 2, there: str | None = None) -> str:
    """Import into s.yaml, which must be refused without a file; return what was said."""
    done = tablewright("import", *arguments, "-o", "s.yaml", folder=folder, database_url=there)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "s.yaml").exists()
    return done.stderr


@pytest.fixture
def there(embedded: Server) -> str:
    """Where scripts are loaded that do the same anywhere: starting a server takes a second."""
    return embedded.dsn("postgres")


@pytest.fixture
def database_of_strangers(system15: Server) -> Iterator[str]:
    """The name of a database of whose tables a role without rights reads nothing."""
    with system15.scratch_database() as name:
        with system15.connect(name) as connection:
            connection.execute(SHOP)
            connection.execute("CREATE SCHEMA hidden; CREATE TABLE hidden.t (a int)")
            connection.execute("REVOKE ALL ON SCHEMA hidden FROM PUBLIC")
            connection.execute(
                f"DO $$ BEGIN CREATE ROLE {ODD_ROLE} LOGIN PASSWORD 'sesame';"
                " EXCEPTION WHEN duplicate_object THEN END $$"
            )
        yield name


@pytest.mark.parametrize(
    "url",
    [
        "postgres://me:sesame@127.0.0.1:1/shop",
        "postgres://me:sesame@no-such-host.invalid/shop",
        "host=127.0.0.1 port=1 user=me password=sesame dbname=shop",
        "postgres://me:sesame@127.0.0.1:not-a-port/shop",
    ],
)
def test_a_server_that_does_not_answer(url: str, tmp_path: Path) -> None:
    said = refused(url, folder=tmp_path)
    assert "sesame" not in said
    assert len(said.strip().splitlines()) <= 2


def test_a_wrong_password_is_not_echoed(system15: Server, tmp_path: Path) -> None:
    said = refused(f"{system15.dsn('postgres')} user=nobody_here password=sesame", folder=tmp_path)
    assert "nobody_here" in said
    assert "sesame" not in said


def test_a_server_that_dies_half_way(tmp_path: Path) -> None:
    """It takes the connection, says nothing of use, and goes away."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def answer() -> None:
            # Until nobody listens any more: drivers may try more than once.
            with suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    client.recv(1024)
                    client.close()

        threading.Thread(target=answer, daemon=True).start()
        said = refused(f"postgres://me:sesame@127.0.0.1:{port}/shop", folder=tmp_path)
    assert "cannot connect" in said
    assert "sesame" not in said


def test_a_backend_that_is_ended_while_it_reads(
    system15: Server, database_of_strangers: str, tmp_path: Path
) -> None:
    with system15.connect(database_of_strangers) as connection:
        connection.execute("BEGIN")
        # Reading waits for the lock, and is ended there.
        connection.execute("LOCK TABLE pg_catalog.pg_trigger IN ACCESS EXCLUSIVE MODE")

        def end() -> None:
            with system15.connect("postgres") as other:
                ending = (
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    f" WHERE wait_event_type = 'Lock' AND datname = '{database_of_strangers}'"
                )
                eventually(lambda: other.execute(ending.encode()).fetchall() == [(True,)])

        thread = threading.Thread(target=end)
        thread.start()
        said = refused(system15.dsn(database_of_strangers), folder=tmp_path)
        thread.join()
    assert "terminat" in said or "closed" in said


def test_a_role_with_few_rights_reads_the_catalog_all_the_same(
    system15: Server, database_of_strangers: str, tmp_path: Path
) -> None:
    dsn = f"{system15.dsn(database_of_strangers)} user={ODD_ROLE}"
    done = tablewright("import", dsn, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "hidden.t" in done.stdout
    with pytest.raises(psycopg.errors.InsufficientPrivilege), psycopg.connect(dsn) as connection:
        connection.execute("SELECT * FROM hidden.t")


def test_a_database_that_changes_while_it_is_read_is_read_at_one_moment(
    system15: Server, database_of_strangers: str, tmp_path: Path
) -> None:
    stop = threading.Event()

    def change() -> None:
        with system15.connect(database_of_strangers) as connection:
            while not stop.is_set():
                connection.execute("CREATE TABLE busy (a int PRIMARY KEY, b int REFERENCES busy)")
                connection.execute("DROP TABLE busy")

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(3):
            done = tablewright("import", system15.dsn(database_of_strangers), folder=tmp_path)
            assert done.returncode == 0, done.stderr
    finally:
        stop.set()
        thread.join()


def test_psql_commands_and_rows_of_copy_are_passed_over(tmp_path: Path) -> None:
    script = "\\set x 1\nCREATE TABLE t (a text);\nCOPY t FROM stdin;\n'; DROP\n\\.\n\\echo done\n"
    (tmp_path / "x.sql").write_text(script)
    done = tablewright("import", "x.sql", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "  t: {columns: {a: 'text?'}}" in done.stdout


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("CREATE TABLE a (x int);\n\nCREATE TABL b (x int);\nCREATE TABLE c (x int);", "x.sql:3"),
        ("CREATE EXTENSION no_such_thing;", "no_such_thing"),
        ('CREATE TABLE "unclosed (x int);', "x.sql:1"),
        ("CREATE TABLE t (a int);\nCREATE TABLE t (a int);", 'x.sql:2: relation "t" already'),
        ("SELECT 1;\nCREATE TABLE u (a nonsense);", 'x.sql:2: type "nonsense" does not exist'),
        ("SELECT 1/0;", "division by zero"),
        ("COPY nowhere FROM '/etc/passwd';", "nowhere"),
    ],
)
def test_a_script_that_fails(script: str, said: str, there: str, tmp_path: Path) -> None:
    (tmp_path / "x.sql").write_text(script)
    assert said in refused("x.sql", folder=tmp_path, there=there)


def test_statements_that_need_commits_between_them(tmp_path: Path) -> None:
    script = (
        "CREATE TYPE e AS ENUM ('a');\nALTER TYPE e ADD VALUE 'b';\n"
        "CREATE TABLE t (x e DEFAULT 'b');\nCREATE INDEX CONCURRENTLY i ON t (x);\n"
    )
    (tmp_path / "x.sql").write_text(script)
    done = tablewright("import", "x.sql", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    (tmp_path / "x.sql").write_text(f"{script}CREATE TABLE t (x int);\n")
    assert "x.sql:5" in refused("x.sql", folder=tmp_path)


def test_sources_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "latin.sql").write_bytes(b"-- caf\xe9\n")
    assert "no such file" in refused("missing.sql", folder=tmp_path)
    assert "no .sql file" in refused("empty", folder=tmp_path)
    assert "UTF-8" in refused("latin.sql", folder=tmp_path)
    (tmp_path / "nul.sql").write_text("CREATE TABLE a ();\n\0CREATE TABLE b ();")
    assert "nul.sql:2: SQL text cannot hold" in refused("nul.sql", folder=tmp_path)


def test_what_needs_something_filtered_out_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "x.sql").write_text("CREATE TABLE t (a int);\nCREATE VIEW v AS SELECT a FROM t;")
    without = tablewright("import", "x.sql", "--exclude", "t", folder=tmp_path)
    assert (without.returncode, "v:" in without.stdout) == (0, False)
    assert "left out: view v, which needs table t" in without.stderr
    only = tablewright("import", "x.sql", "--only", "v", folder=tmp_path)
    assert (only.returncode, "views:" in only.stdout, "tables:" in only.stdout) == (0, True, True)
    assert "needed, too: table t" in only.stderr


def test_split_refuses_what_would_be_overwritten_or_included(there: str, tmp_path: Path) -> None:
    (tmp_path / "shop.sql").write_text(SHOP)
    split = ("import", "shop.sql", "--split", "table", "--database", there)
    without = tablewright(*split, folder=tmp_path)
    assert (without.returncode, "--output" in without.stderr) == (2, True)
    first = tablewright(*split, "-o", "out", folder=tmp_path)
    assert first.returncode == 0, first.stderr
    written = sorted(path.name for path in (tmp_path / "out").rglob("*.yaml"))
    assert written == ["customers.yaml", "orders.yaml", "schema.yaml"]
    again = tablewright(*split, "-o", "out", folder=tmp_path)
    assert (again.returncode, "--force" in again.stderr) == (2, True)
    (tmp_path / "out" / "schema.yaml").unlink()
    parts = tablewright(*split, "-o", "out", folder=tmp_path)
    assert (parts.returncode, "--force" in parts.stderr) == (2, True)
    forced = tablewright(*split, "-o", "out", "--force", folder=tmp_path)
    assert forced.returncode == 0, forced.stderr
    stranger = next((tmp_path / "out").rglob("orders.yaml")).with_name("stranger.yaml")
    stranger.write_text("tables: {}")
    kept = tablewright(*split, "-o", "out", "--force", folder=tmp_path)
    assert (kept.returncode, "would be included" in kept.stderr) == (2, True)


def test_json_says_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "shop.sql").write_text(SHOP)
    done = tablewright("import", "shop.sql", "-o", "s.yaml", "--json", folder=tmp_path)
    assert json.loads(done.stdout) == {
        "ok": True,
        "output": "s.yaml",
        "tables": 2,
        "needed": [],
        "left_out": [],
    }


def test_grants_and_filters_do_not_go_together(tmp_path: Path) -> None:
    (tmp_path / "shop.sql").write_text(SHOP)
    assert "--grants" in refused("shop.sql", "--grants", "--only", "orders", folder=tmp_path)
