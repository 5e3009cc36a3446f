"""Projects whose last change was planned as expand, switch and contract: each way once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tablewright.database.server import Server
from tests.command import tablewright
from tests.live.migrations.project import Project

Begun = Callable[[str], None]
Run = Callable[..., CompletedProcess[str]]
Plan = Callable[..., Project]
Way = Callable[[str, str, tuple[str, ...]], Path]


@pytest.fixture
def run(tmp_path: Path, embedded: Server) -> Run:
    """Return what runs a command of `migrate` that plans: in the folder of the test."""
    return partial(_planned, tmp_path, embedded)


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
        _planned(folder, embedded, "new", "first").check_returncode()
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
        command = ("new", "change", "--zero-downtime", *agreed)
        _planned(folder, embedded, *command).check_returncode()
        _planned(folder, embedded, "check").check_returncode()
        return folder

    return plan


@pytest.fixture
def url(server: Server, database: str) -> str:
    return server.dsn(database)


def _planned(folder: Path, server: Server, *arguments: str) -> CompletedProcess[str]:
    # Scratch databases on a server that runs already: starting one takes a second.
    return tablewright("migrate", *arguments, "--database", server.dsn("postgres"), folder=folder)
