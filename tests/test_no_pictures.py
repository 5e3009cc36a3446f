"""`generate --no-pictures` leaves pictures as they are, and the next run knows which are stale."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tablewright.cli import main
from tests.command import tablewright

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = """
version: 1
tables:
  courses:
    columns:
      id: {type: bigint, primary_key: true, identity: always}
"""
SVG = "erd/overview.svg"


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    """A folder with a specification and all that was generated from it."""
    (tmp_path / "schema.yaml").write_text(SCHEMA)
    assert _generate(tmp_path) == 0
    return tmp_path


def test_pictures_stay_and_are_drawn_by_the_next_run(drawn: Path) -> None:
    svg = (drawn / "out" / SVG).read_bytes()
    (drawn / "schema.yaml").write_text(SCHEMA + "      title: text\n")
    assert _generate(drawn, "--no-pictures") == 0
    assert (drawn / "out" / SVG).read_bytes() == svg
    assert b"title" in (drawn / "out/erd/overview.dot").read_bytes()
    assert _generate(drawn, "--no-pictures", "--check") == 0
    assert _generate(drawn, "--check") == 1
    assert _generate(drawn) == 0
    assert b"title" in (drawn / "out" / SVG).read_bytes()
    assert _generate(drawn, "--check") == 0


def test_what_is_fresh_is_counted_as_what_is_unchanged(drawn: Path) -> None:
    checked = tablewright("generate", "--only", "erd", "--check", folder=drawn).stdout
    again = tablewright("generate", "--only", "erd", folder=drawn).stdout
    count = int(again.split()[1])
    assert (checked, again) == (f"out is fresh: {count} files\n", f"out: {count} unchanged\n")


def test_the_manifest_still_knows_the_pictures(drawn: Path) -> None:
    before = (drawn / "out/.tablewright.json").read_bytes()
    assert _generate(drawn, "--no-pictures") == 0
    assert (drawn / "out/.tablewright.json").read_bytes() == before
    assert SVG in json.loads(before)["sources"]


def test_nothing_is_drawn_where_nothing_was(tmp_path: Path) -> None:
    (tmp_path / "schema.yaml").write_text(SCHEMA)
    assert _generate(tmp_path, "--no-pictures") == 0
    assert (tmp_path / "out/erd/overview.dot").is_file()
    assert not (tmp_path / "out" / SVG).exists()


def test_pictures_of_what_is_gone_are_removed(drawn: Path) -> None:
    (drawn / "schema.yaml").write_text(SCHEMA.replace("courses", "lessons"))
    assert _generate(drawn, "--no-pictures") == 0
    assert not list((drawn / "out/erd").rglob("*courses*"))


def _generate(folder: Path, *options: str) -> int:
    arguments = ["--schema", str(folder / "schema.yaml"), "--out", str(folder / "out")]
    with pytest.raises(SystemExit) as exit_:
        main(["generate", *arguments, "--only", "erd", *options])
    code = exit_.value.code
    assert isinstance(code, int)
    return code
