"""The output folder changes by as little as possible, and never anything that is not ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tablewright.diagnostics import EnvironmentProblem
from tablewright.output import (
    MANIFEST,
    Changes,
    Manifest,
    apply,
    compare,
    digest,
    read_manifest,
)

FILES = {"postgres/schema.sql": b"CREATE\n", "erd/tables/a.dot": b"graph\n", "top.md": b"# Top\n"}


def run(folder: Path, files: dict[str, bytes], *, only: tuple[str, ...] = ()) -> Changes:
    """Compare and apply, as the command does."""
    changes = compare(folder, files, read_manifest(folder), only=only)
    digests = {path: digest(content) for path, content in files.items()}
    apply(folder, files, changes, manifest=Manifest(digests, {}))
    return changes


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "deep" / "out"
    run(folder, FILES)
    return folder


def test_the_first_run_adds_everything(tmp_path: Path) -> None:
    changes = run(tmp_path / "out", FILES)
    assert changes.added == ("erd/tables/a.dot", "postgres/schema.sql", "top.md")
    assert (changes.changed, changes.removed, changes.unchanged) == ((), (), 0)
    assert contents(tmp_path / "out") == FILES


def test_the_second_run_touches_nothing(out: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    changes = run(out, FILES)
    assert not changes
    assert changes.unchanged == 3
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_only_what_differs_is_written(out: Path) -> None:
    untouched = (out / "top.md").stat().st_mtime_ns
    changes = run(out, {**FILES, "postgres/schema.sql": b"CREATE more\n"})
    assert changes.changed == ("postgres/schema.sql",)
    assert (out / "postgres/schema.sql").read_bytes() == b"CREATE more\n"
    assert (out / "top.md").stat().st_mtime_ns == untouched


def test_what_is_no_longer_generated_goes_with_its_empty_folders(out: Path) -> None:
    (out / "postgres" / "mine.txt").write_text("mine")
    changes = run(out, {"top.md": FILES["top.md"]})
    assert changes.removed == ("erd/tables/a.dot", "postgres/schema.sql")
    assert contents(out) == {"top.md": b"# Top\n", "postgres/mine.txt": b"mine"}
    assert not (out / "erd").exists()


def test_a_file_changed_by_hand_is_generated_again(out: Path) -> None:
    (out / "top.md").write_text("by hand")
    assert run(out, FILES).changed == ("top.md",)
    assert contents(out) == FILES


def test_a_file_changed_by_hand_is_not_removed(out: Path) -> None:
    (out / "top.md").write_text("somebody's work")
    files = {path: content for path, content in FILES.items() if path != "top.md"}
    assert run(out, files).removed == ()
    assert (out / "top.md").read_text() == "somebody's work"


def test_a_file_that_somebody_removed_is_no_problem(out: Path) -> None:
    (out / "top.md").unlink()
    files = {path: content for path, content in FILES.items() if path != "top.md"}
    assert run(out, files).removed == ()


def test_with_only_one_target_the_others_are_left_alone(out: Path) -> None:
    changes = compare(out, {}, read_manifest(out), only=("postgres",))
    assert changes.removed == ("postgres/schema.sql",)


@pytest.mark.parametrize(
    "path",
    ["../precious", "/precious", "a/../../precious", "postgres/../../precious", "", ".", ".."],
)
def test_a_hostile_manifest_removes_nothing_outside(out: Path, path: str) -> None:
    precious = out.parent / "precious"
    precious.write_text("precious")
    target = str(precious) if path.startswith("/") else path
    hostile(out, {target: digest(b"precious")})
    assert compare(out, {}, read_manifest(out)).removed == ()
    run(out, {})
    assert precious.read_text() == "precious"


def test_a_manifest_cannot_reach_outside_through_a_link(out: Path) -> None:
    home = out.parent / "home"
    home.mkdir()
    (home / "precious").write_text("precious")
    (out / "link").symlink_to(home, target_is_directory=True)
    hostile(out, {"link/precious": digest(b"precious")})
    assert run(out, {}).removed == ()
    assert (home / "precious").read_text() == "precious"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "null",
        '{"files": 1, "sources": 1}',
        '{"files": {}}',
        '{"files": ["ab"], "sources": {}}',
        '{"files": {"top.md": null, "a\\u0000b": [], "x/y": {}}, "sources": {}}',
    ],
)
def test_a_broken_manifest_removes_nothing(out: Path, text: str) -> None:
    (out / MANIFEST).write_text(text)
    assert run(out, {}).removed == ()
    assert contents(out) == FILES


def test_the_manifest_is_sorted_and_says_nothing_of_the_machine(out: Path) -> None:
    text = (out / MANIFEST).read_text()
    assert list(json.loads(text)["files"]) == sorted(FILES)
    assert str(out) not in text
    assert text.endswith("}\n")


def test_a_crash_while_writing_leaves_the_old_files_whole(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    files = {**FILES, "top.md": b"new\n", "new.md": b"new\n"}
    changes = compare(out, files, read_manifest(out))
    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(EnvironmentProblem, match="No space left"):
        apply(out, files, changes, manifest=Manifest({}, {}))
    monkeypatch.undo()
    assert contents(out) == FILES
    assert not list(out.glob(".staging-*"))


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(EnvironmentProblem) as caught:
        run(tmp_path / "out", FILES)
    assert "\n" not in caught.value.message
    assert (tmp_path / "out").read_text() == "a file"


def test_a_folder_in_place_of_a_file(out: Path) -> None:
    (out / "top.md").unlink()
    (out / "top.md").mkdir()
    with pytest.raises(EnvironmentProblem, match=r"top\.md"):
        run(out, FILES)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has such a folder")
def test_a_folder_where_not_even_root_may_write() -> None:
    with pytest.raises(EnvironmentProblem, match="cannot be written"):
        run(Path("/proc/tablewright-out"), FILES)


def hostile(out: Path, files: dict[str, str]) -> None:
    (out / MANIFEST).write_text(json.dumps({"files": files, "sources": {}}))


def test_a_file_in_the_place_of_the_folder_is_told_of_with_its_mend(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(EnvironmentProblem) as caught:
        run(tmp_path / "out", {"top.md": b""})
    assert "out/top.md cannot be read: Not a directory" in caught.value.message
    assert caught.value.help == "choose another folder with --out"
