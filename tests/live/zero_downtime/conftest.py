"""Projects whose last change was planned as expand, switch and contract: each way once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tablewright.cli import main
from tablewright.database.server import Server
from tests.live.migrations.project import Project

Begun = Callable[[str], None]
Run = Callable[..., tuple[int, str, str]]
Plan = Callable[..., Project]
Way = Callable[[str, str, tuple[str, ...]], Path]


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    embedded: Server,
) -> Run:
    """Run a command that plans in an empty folder; give its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = _planned_on(embedded, *arguments)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return command


@pytest.fixture
def begun(first: Callable[[str], Path], tmp_path: Path) -> Begun:
    """Return a function that makes a project whose history leads to its specification."""

    def copy(specification: str) -> None:
        shutil.copytree(first(specification), tmp_path, dirs_exist_ok=True)

    return copy


@pytest.fixture
def planned(way: Way, tmp_path: Path) -> Plan:
    """Return a function that plans the way from one specification to another."""

    def plan(before: str, after: str, *allowed: str) -> Project:
        shutil.copytree(way(before, after, allowed), tmp_path, dirs_exist_ok=True)
        return Project(tmp_path / "out" / "migrations")

    return plan


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory, embedded: Server) -> Callable[[str], Path]:
    """Plan the first migration of a specification, into a folder that nobody may change."""

    @cache
    def plan(specification: str) -> Path:
        folder = tmp_path_factory.mktemp("first")
        (folder / "schema.yaml").write_text(specification, "utf-8")
        assert _planned_in(folder, embedded, "new", "first") == 0
        return folder

    return plan


@pytest.fixture(scope="session")
def way(
    tmp_path_factory: pytest.TempPathFactory, embedded: Server, first: Callable[[str], Path]
) -> Way:
    """Plan a change, into a folder that nobody may change; the server it is for does not count."""

    @cache
    def plan(before: str, after: str, allowed: tuple[str, ...]) -> Path:
        folder = tmp_path_factory.mktemp("way")
        shutil.copytree(first(before), folder, dirs_exist_ok=True)
        (folder / "schema.yaml").write_text(after, "utf-8")
        agreed = [word for each in ("deletes-data", *allowed) for word in ("--allow", each)]
        assert _planned_in(folder, embedded, "new", "change", "--zero-downtime", *agreed) == 0
        assert _planned_in(folder, embedded, "check") == 0
        return folder

    return plan


@pytest.fixture
def url(server: Server, database: str) -> str:
    return server.dsn(database)


def _planned_in(folder: Path, server: Server, command: str, *arguments: str) -> int:
    places = ("--schema", f"{folder}/schema.yaml", "--migrations", f"{folder}/out/migrations")
    return _planned_on(server, "migrate", command, *arguments, *places)


def _planned_on(server: Server, *arguments: str) -> int:
    """Run a command in this process, on a server that is there already."""
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--database", server.dsn("postgres")])
    return int(ended.value.code or 0)
