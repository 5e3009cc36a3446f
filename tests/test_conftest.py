"""The golden fixture must fail on a difference, and rewrite only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CASE = """
from pathlib import Path

def test_it(golden):
    golden(Path({path!r}), {actual!r})
"""


def run(pytester: pytest.Pytester, *, path: Path, actual: str, options: tuple[str, ...]) -> int:
    conftest = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(conftest)
    pytester.makepyfile(CASE.format(path=str(path), actual=actual))
    return int(pytester.runpytest_inprocess(*options).ret)


def test_a_difference_fails_and_leaves_the_file(pytester: pytest.Pytester, tmp_path: Path) -> None:
    path = tmp_path / "expected.txt"
    path.write_text("old\n", encoding="utf-8")
    assert run(pytester, path=path, actual="new\n", options=()) == pytest.ExitCode.TESTS_FAILED
    assert path.read_text(encoding="utf-8") == "old\n"


def test_a_missing_file_fails(pytester: pytest.Pytester, tmp_path: Path) -> None:
    path = tmp_path / "expected.txt"
    assert run(pytester, path=path, actual="new\n", options=()) == pytest.ExitCode.TESTS_FAILED
    assert not path.exists()


def test_the_flag_rewrites_with_the_same_line_ends(
    pytester: pytest.Pytester, tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "expected.txt"
    options = ("--update-golden",)
    assert run(pytester, path=path, actual="new\r\n", options=options) == pytest.ExitCode.OK
    assert path.read_bytes() == b"new\r\n"
