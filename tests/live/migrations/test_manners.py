"""What commands say to people who make mistakes: one judgement everywhere, in plain words."""

from __future__ import annotations

import json
import signal
import socket
import time

import pytest

from tablewright.database.server import Server
from tablewright.history.folder import PLAN
from tests.live.migrations.project import Project

SPECIFICATION = "version: 1\ntables:\n  t: {columns: {id: {type: integer, primary_key: true}}}\n"


@pytest.fixture
def specified(project: Project) -> Project:
    """A project with a specification, and a migration that leads to it."""
    (project.path.parent.parent / "schema.yaml").write_text(SPECIFICATION)
    project.write("0001_t", "CREATE TABLE t (id integer CONSTRAINT t_pkey PRIMARY KEY);")
    return project


def test_check_refuses_a_gap_as_apply_does(specified: Project, server: Server, url: str) -> None:
    specified.write("0003_u", "SELECT 1;")
    said = "there is no migration 0002 between 0001_t and 0003_u"
    # Scratch databases on a server that runs already: starting one takes a second.
    there = server.dsn("postgres")
    for command, database in (("check", there), ("apply", url)):
        done = specified.command(command, "--database", database)
        assert (done.returncode, said in done.stderr) == (1, True), done.stderr
        done = specified.command(command, "--allow-gap", "--database", database)
        assert done.returncode == 0, done.stderr


def test_a_folder_without_sql_is_refused_everywhere(specified: Project, url: str) -> None:
    (specified.path / "0002_u").mkdir()
    for command in ("check", "apply", "status", "down"):
        done = specified.command(command, url=None if command == "check" else url)
        assert (done.returncode, "0002_u/migration.sql is missing" in done.stderr) == (1, True)


def test_the_gate_finds_files_that_were_edited_after_they_were_applied(
    specified: Project, url: str
) -> None:
    specified.apply(url)
    specified.write("0001_t", "CREATE TABLE t (id integer CONSTRAINT t_pkey PRIMARY KEY) ;")
    for more in ((), ("--allow-gap",)):
        done = specified.tablewright("check", "--database", url, "--json", *more)
        found = json.loads(done.stdout)["checks"]["migrations"]["diagnostics"]
        assert [each["rule"] for each in found] == ["migration-edited"], more


def test_without_any_history_the_first_step_is_told(project: Project, url: str) -> None:
    (project.path.parent.parent / "schema.yaml").write_text("version: 1\n")
    for command in ("check", "apply", "status"):
        done = project.command(command, url=None if command == "check" else url)
        assert "tablewright migrate new NAME" in done.stdout + done.stderr, command
    project.path.rmdir()
    for command in ("check", "apply", "status"):
        done = project.command(command, url=None if command == "check" else url)
        assert (done.returncode, "tablewright migrate new NAME" in done.stderr) == (2, True)


def test_baseline_takes_the_beginning_of_a_name(specified: Project, url: str) -> None:
    done = specified.command("baseline", "0001", url=url)
    assert (done.returncode, done.stdout) == (0, "1 migration up to 0001_t counts as applied\n")


def test_a_hazard_that_is_none_is_pointed_out(specified: Project, url: str) -> None:
    done = specified.command("down", "--allow", "delete-data", url=url)
    assert done.returncode == 1
    assert "there is no hazard `delete-data`" in done.stderr
    assert "did you mean `deletes-data`?" in done.stderr


def test_problems_of_rows_are_told_in_one_order(specified: Project, url: str) -> None:
    checks = [{"says": each, "count": "SELECT 1", "examples": None} for each in ("b", "c", "a")]
    path = specified.path / "0001_t" / PLAN
    path.write_text(json.dumps({"version": 1, "preflight": checks}))
    text = specified.command("apply", url=url).stderr
    for arguments in (("--json",), ("--json", "--dry-run")):
        found = json.loads(specified.command("apply", *arguments, url=url).stdout)["diagnostics"]
        messages = [each["message"] for each in found]
        assert messages == [line.partition("]: ")[2] for line in text.splitlines() if "]: " in line]


def test_ctrl_c_while_connecting(specified: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgres://u:secret@127.0.0.1:{silent.getsockname()[1]}/d"
        with specified.started("status", "--json", url=url) as process:
            connection, _ = silent.accept()
            with connection:
                time.sleep(0.2)
                process.send_signal(signal.SIGINT)
                output, errors = process.communicate(timeout=20)
    assert process.returncode == 2
    assert json.loads(output)["error"] == "interrupted; nothing is half-written"
    assert errors.strip() == ""


@pytest.mark.parametrize("count", ["SELECT 'x'", "SELECT pg_sleep(0)", ""])
def test_a_check_that_counts_nothing_is_told_of(specified: Project, url: str, count: str) -> None:
    checks = [{"says": "rows are odd", "count": count}]
    path = specified.path / "0001_t" / PLAN
    path.write_text(json.dumps({"version": 1, "preflight": checks}))
    done = specified.command("apply", url=url)
    assert (done.returncode, "`rows are odd` cannot be run: " in done.stderr) == (1, True)


def test_nothing_is_the_beginning_of_no_name(specified: Project, url: str) -> None:
    """`--to "$LAST"`, where LAST is not set, must not apply everything, or undo it."""
    for arguments in (("apply", "--to", ""), ("down", "--to", ""), ("baseline", "")):
        done = specified.command(*arguments, url=url)
        assert (done.returncode, "there is no migration ``" in done.stderr) == (2, True)


def test_files_that_are_no_text_and_folders_that_are_none(specified: Project, url: str) -> None:
    specified.apply(url)
    (specified.path / "0001_t" / "down.sql").write_bytes(b"\xff")
    done = specified.command("down", url=url)
    assert (done.returncode, done.stderr.startswith("error: ")) == (2, True)
    assert "down.sql is not UTF-8: invalid start byte" in done.stderr
    done = specified.command("status", "--migrations", "schema.yaml", url=url)
    assert (done.returncode, "schema.yaml is no folder" in done.stderr) == (2, True)


_LONG = "\u00fc\"'\U0001f600" + "x" * 55


def test_names_as_long_and_odd_as_can_be(project: Project, server: Server, url: str) -> None:
    column, table = json.dumps(_LONG, ensure_ascii=False), _LONG.replace('"', '""')
    table = json.dumps(f'"{table}"', ensure_ascii=False)
    old = (
        f"version: 1\ntables:\n  {table}:\n    columns:\n"
        "      id: {type: integer, primary_key: true}\n"
        f"      {column}: {{type: text, unique: true, min_length: 1}}\n    indexes: [{table}]\n"
    )
    new = old.replace(f"{column}: {{", f"\U0001f600: {{renamed_from: {column}, ")
    new = new.replace(f"[{table}]", "[\U0001f600]")
    schema = project.path.parent.parent / "schema.yaml"
    for text, flags in ((old, ()), (new, ("--zero-downtime", "--allow", "deletes-data"))):
        schema.write_text(text, encoding="utf-8")
        done = project.command("new", "odd", *flags, "--database", server.dsn("postgres"))
        assert done.returncode == 0, done.stderr
    assert project.command("apply", url=url).returncode == 0
    done = project.command("down", "--steps", "9", "--allow-all", url=url)
    assert done.returncode == 0, done.stderr
