"""What people see of a specification that is wrong: exact words, exit code, `out/` untouched.

Each folder of tests/errors holds a schema.yaml (and what it includes), the stderr that `generate`
must print, and the exit code in `exit_code` if it is not 1. `pytest --update-golden` rewrites
stderr.txt; read it as an architect would.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tablewright.cli import main

CASES = Path(__file__).with_name("errors")
ROOT = CASES.parents[1]

cases = pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))


@cases
def test_message(
    case: str,
    tmp_path: Path,
    golden: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = CASES / case
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as exited:
        main(["generate", "--schema", "schema.yaml", "--out", str(out)])
    printed = capsys.readouterr()
    assert "a defect of Tablewright" not in printed.err
    golden(folder / "stderr.txt", printed.err)
    exit_code = folder / "exit_code"
    expected = int(exit_code.read_text(encoding="utf-8")) if exit_code.exists() else 1
    assert exited.value.code == expected
    assert printed.out == ""
    assert _files(out) == {"mine.txt": "mine"}


@pytest.fixture(autouse=True)
def _collector_back_on() -> Iterator[None]:
    """The command line turns the garbage collector off, as its process is short."""
    yield
    gc.enable()


@cases
def test_every_file_of_a_case_is_used(case: str) -> None:
    folder = CASES / case
    assert (folder / "schema.yaml").exists()
    assert {path.suffix for path in folder.iterdir()} <= {".yaml", ".txt", ""}


def test_a_missing_file(tmp_path: Path) -> None:
    finished = generate("--schema", "nowhere.yaml", folder=tmp_path)
    assert finished.stderr == (
        "error: nowhere.yaml: there is no such file (help: name it with --schema FILE)\n"
    )
    assert finished.returncode == 2
    assert _files(tmp_path) == {}


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    finished = generate("--schema", ".", folder=tmp_path)
    assert finished.stderr == "error: . is a folder, not a file\n"
    assert finished.returncode == 2


def test_a_file_of_fifty_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "schema.yaml").open("wb") as file:
        file.write(b"version: 1\n")
        for _ in range(50):
            file.write(b"# " + b"x" * (2**20 - 3) + b"\n")
    finished = generate(folder=tmp_path)
    assert finished.stderr.startswith(
        "schema.yaml:1:1: error[file-too-large]: the file is too large: at most 32 MB are read\n"
    )
    assert finished.returncode == 1
    assert not (tmp_path / "out").exists()


def test_a_file_without_an_end(tmp_path: Path) -> None:
    finished = generate("--schema", "/dev/zero", folder=tmp_path)
    assert finished.stderr.startswith("/dev/zero:1:1: error[file-too-large]: ")
    assert finished.returncode == 1


def test_a_million_aliases(tmp_path: Path) -> None:
    aliases = "  - *a\n" * 1_000_000
    text = f"version: 1\nx-a: &a [1]\nx-b:\n{aliases}"
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    finished = generate(folder=tmp_path)
    assert finished.stderr.startswith("schema.yaml:2:6: error[yaml-alias]: ")
    assert finished.stderr.endswith("1 error\n")
    assert finished.returncode == 1


def test_aliases_of_aliases(tmp_path: Path) -> None:
    lines = [f"x-{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]" for n in range(12)]
    text = "\n".join(["version: 1", "x-0: &a0 [1]", *lines, ""])
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    finished = generate(folder=tmp_path)
    assert finished.stderr.startswith("schema.yaml:2:6: error[yaml-alias]: ")
    assert finished.stderr.endswith("1 error\n")


def test_brackets_without_end(tmp_path: Path) -> None:
    text = f"version: 1\nx-deep: {'[' * 100_000}\n"
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    finished = generate(folder=tmp_path)
    assert "error[yaml-depth]" in finished.stderr
    assert finished.returncode == 1


def test_a_very_long_expression(tmp_path: Path) -> None:
    condition = " AND ".join(["id > 1"] * 10_000)
    table = f"t: {{primary_key: id, columns: {{id: integer}}, checks: {{long: {condition}}}}}"
    text = f"version: 1\ntables:\n  {table}\n"
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    finished = generate("--only", "postgres", folder=tmp_path)
    assert finished.returncode == 0


def test_an_out_below_a_file(tmp_path: Path) -> None:
    _small_schema(tmp_path)
    (tmp_path / "plain").write_text("mine", encoding="utf-8")
    finished = generate("--out", "plain/out", folder=tmp_path)
    assert finished.stderr.startswith("error: plain/out")
    assert finished.stderr.count("\n") == 1
    assert finished.returncode == 2
    assert (tmp_path / "plain").read_text(encoding="utf-8") == "mine"


def test_an_out_that_is_a_file(tmp_path: Path) -> None:
    _small_schema(tmp_path)
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    finished = generate(folder=tmp_path)
    assert finished.stderr.startswith("error: out")
    assert finished.stderr.count("\n") == 1
    assert finished.returncode == 2
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has such a folder")
def test_an_out_where_nobody_can_write(tmp_path: Path) -> None:
    _small_schema(tmp_path)
    finished = generate("--out", "/proc/out", folder=tmp_path)
    assert finished.stderr.startswith("error: /proc/out cannot be written: ")
    assert finished.stderr.count("\n") == 1
    assert finished.returncode == 2


def generate(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as people do, in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if "COLOR" not in name}
    environment["PYTHONPATH"] = str(ROOT / "generator")
    return subprocess.run(
        [sys.executable, "-m", "tablewright", "generate", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def _small_schema(folder: Path) -> None:
    text = "version: 1\ntables:\n  t: {primary_key: id, columns: {id: uuid}}\n"
    (folder / "schema.yaml").write_text(text, encoding="utf-8")
