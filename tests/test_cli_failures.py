"""How a command ends that cannot go on, whatever the reason and whoever listens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import tablewright

ROOT = Path(__file__).parents[1]
BROKEN = "version: 1\ntables: {notes: {columns: {body: txet}}}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("generate", "--nosuch", "--json"),
        ("generate", "--json", "--nosuch"),
        ("lint", "--nosuch", "--format", "json"),
        ("lint", "--format=json", "--nosuch"),
        ("nosuch", "--json"),
        ("migrate", "nosuch", "--json"),
    ],
)
def test_what_click_cannot_read_is_told_as_json(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = tablewright(*arguments, folder=tmp_path)
    assert (done.returncode, done.stderr) == (2, "")
    assert "nosuch" in json.loads(done.stdout)["error"]


def test_errors_without_a_stream_have_their_exit_code(tmp_path: Path) -> None:
    done = _in_bash(f"{sys.executable} -m tablewright lint 2>&-", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_reader_that_goes_away_is_no_problem(tmp_path: Path) -> None:
    done = _in_bash(f"{sys.executable} -m tablewright completion bash | head -c 1", tmp_path)
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("nowhere", "code", "said"),
    # A pipe that nobody reads, a disk that is full, no stream at all.
    [
        ("> >(exec 0<&-)", 1, ""),
        ("> /dev/full", 2, "error: No space left on device\n"),
        (">&-", 1, ""),
    ],
)
def test_problems_that_nobody_hears_end_without_a_traceback(
    tmp_path: Path, nowhere: str, code: int, said: str
) -> None:
    (tmp_path / "schema.yaml").write_text(BROKEN)
    command = f"sleep 0.2; exec {sys.executable} -m tablewright lint --json"
    done = _in_bash(f"( {command} ) {nowhere}", tmp_path)
    assert (done.returncode, done.stderr) == (code, said)


DEFECT = """
import tablewright.resolve
def fail(path):
    raise RuntimeError("two\\nlines")
tablewright.resolve.read_specification = fail
import sys
from tablewright.cli import main
main(["generate", *sys.argv[1:]])
"""


@pytest.mark.parametrize(("wanted", "expected"), [("", False), ("1", True)])
def test_a_defect_of_ours_is_admitted_without_a_traceback(
    tmp_path: Path, wanted: str, expected: bool
) -> None:
    done = _run(sys.executable, "-c", DEFECT, folder=tmp_path, TABLEWRIGHT_TRACEBACK=wanted)
    assert done.returncode == 2
    assert "RuntimeError: two lines" in done.stderr
    assert ("Traceback" in done.stderr) is expected


def test_a_defect_of_ours_is_admitted_as_json(tmp_path: Path) -> None:
    done = _run(sys.executable, "-c", DEFECT, "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (2, "")
    assert "RuntimeError: two lines" in json.loads(done.stdout)["error"]


def _in_bash(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return _run("bash", "-c", command, folder=folder)


def _run(*command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
