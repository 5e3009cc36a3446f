"""A server that asks for a password: what commands say where it is wrong, or missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tablewright.cli import main
from tablewright.database.server import Server, scratch_server

SCHEMA = """
version: 1
tables:
  notes:
    columns: {id: {type: integer, primary_key: true}}
"""
COMMANDS = (
    ("import", "{}"),
    ("diff", "{}", "schema.yaml"),
    ("plan", "{}", "schema.yaml"),
    ("breaking", "--against", "{}"),
    ("drift", "--database", "{}"),
    ("verify", "--database", "{}"),
    ("check", "--database", "{}"),
    ("migrate", "apply", "--database", "{}"),
    ("migrate", "status", "--database", "{}"),
    ("migrate", "down", "--database", "{}"),
    ("migrate", "baseline", "0001_init", "--database", "{}"),
    ("migrate", "check", "--database", "{}"),
    ("migrate", "new", "more", "--database", "{}"),
)


@pytest.fixture(scope="module", params=["embedded", "system"])
def asking(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server where one role needs a password."""
    with scratch_server(prefer=request.param) as server:
        data = Path(str(conninfo_to_dict(server.dsn("postgres"))["host"])).with_name("data")
        access = data / "pg_hba.conf"
        access.write_text(f"local all ann scram-sha-256\n{access.read_text()}")
        with server.connect("postgres") as connection:
            connection.execute(b"CREATE ROLE ann LOGIN PASSWORD 'the-right-one'")
            connection.execute(b"SELECT pg_reload_conf()")
        yield server


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "schema.yaml").write_text(SCHEMA)
    folder = tmp_path / "out" / "migrations" / "0001_init"
    folder.mkdir(parents=True)
    (folder / "migration.sql").write_text("CREATE TABLE notes (id integer PRIMARY KEY);\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    return tmp_path


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.usefixtures("project")
def test_the_password_is_never_shown(
    asking: Server, arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    url = make_conninfo(asking.dsn("postgres"), user="ann", password="hush-sesame")
    for more in ((), ("--json",)):
        code, out, err = _run(*(each.format(url) for each in arguments), *more, capfd=capfd)
        said = json.loads(out)["error"] if more else err
        assert code == 2
        assert 'FATAL: password authentication failed for user "ann"' in said
        assert "hush" not in out + err


@pytest.mark.usefixtures("project")
def test_says_where_a_password_is_looked_for(
    asking: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    url = make_conninfo(asking.dsn("postgres"), user="ann")
    code, _, err = _run("import", url, capfd=capfd)
    assert code == 2
    assert "no password supplied (help: the password is the URL's, else $PGPASSWORD" in err


@pytest.mark.usefixtures("project")
def test_the_right_one_opens(asking: Server, capfd: pytest.CaptureFixture[str]) -> None:
    url = make_conninfo(asking.dsn("postgres"), user="ann", password="the-right-one")
    code, _, err = _run("import", url, capfd=capfd)
    assert (code, err) == (0, "")


def _run(*arguments: str, capfd: pytest.CaptureFixture[str]) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, err = capfd.readouterr()
    return ended.value.code, out, err
