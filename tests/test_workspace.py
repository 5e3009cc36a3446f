"""Private directories go away with their owner, and nobody else's is ever touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tablewright.database import workspace
from tablewright.database.workspace import private_directory, remove_stale, usable_bases
from tablewright.diagnostics import EnvironmentProblem


@pytest.fixture
def base(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Not `tmp_path`, which holds the name of the test and is too long for a socket.
    directory = tmp_path_factory.mktemp("b")
    monkeypatch.setattr(workspace, "_bases", lambda: iter([directory]))
    return directory


def test_is_private_and_removed_at_the_end(base: Path) -> None:
    with private_directory() as directory:
        assert directory.parent == base
        assert directory.stat().st_mode & 0o777 == 0o700
        (directory / "file").touch()
    assert list(base.iterdir()) == []


def test_removes_what_a_dead_owner_left_and_nothing_else(base: Path) -> None:
    stale = base / f"{workspace.PREFIX}stale"
    (stale / "data").mkdir(parents=True)
    (stale / workspace.MARK).touch()
    other = base / "something-else"
    other.mkdir()
    namesake = base / f"{workspace.PREFIX}notes"
    (namesake / "data").mkdir(parents=True)
    link = base / f"{workspace.PREFIX}link"
    link.symlink_to(other)
    file = base / f"{workspace.PREFIX}file"
    file.touch()
    with private_directory() as first, private_directory() as second:
        assert not stale.exists()
        assert first.exists()
        assert second.exists()
    assert sorted(base.iterdir()) == sorted([other, namesake, link, file])


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to give a directory away")
def test_leaves_directories_of_other_users(base: Path) -> None:
    foreign = base / f"{workspace.PREFIX}foreign"
    foreign.mkdir()
    (foreign / workspace.MARK).touch()
    os.chown(foreign, 65534, 65534)
    remove_stale(base)
    assert foreign.exists()


def test_skips_bases_that_are_missing_or_too_long_for_a_socket(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir()
    short = Path("/tmp")
    assert usable_bases([tmp_path / "missing", long, short, short]) == [short]


def test_says_that_there_is_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "_bases", lambda: iter([]))
    with pytest.raises(EnvironmentProblem, match="no directory"), private_directory():
        pass
