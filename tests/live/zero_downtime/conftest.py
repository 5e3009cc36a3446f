"""A project whose last change was planned as expand, switch and contract."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tablewright.cli import main
from tablewright.database.server import Server
from tests.live.migrations.project import Project

Run = Callable[..., tuple[int, str, str]]
Plan = Callable[..., Project]


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    server: Server,
) -> Run:
    """Run a command in an empty folder; give its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", server.dsn("postgres"))

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([*arguments])
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out, shown.err

    return command


@pytest.fixture
def planned(run: Run, tmp_path: Path) -> Plan:
    """Return a function that plans the way from one specification to another."""

    def plan(before: str, after: str, *allowed: str) -> Project:
        agreed = [word for each in ("deletes-data", *allowed) for word in ("--allow", each)]
        (tmp_path / "schema.yaml").write_text(before, "utf-8")
        code, _, err = run("migrate", "new", "first")
        assert code == 0, err
        (tmp_path / "schema.yaml").write_text(after, "utf-8")
        code, _, err = run("migrate", "new", "change", "--zero-downtime", *agreed)
        assert code == 0, err
        code, _, err = run("migrate", "check")
        assert code == 0, err
        return Project(tmp_path / "out" / "migrations")

    return plan


@pytest.fixture
def url(server: Server, database: str) -> str:
    return server.dsn(database)
