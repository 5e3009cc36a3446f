"""What every test may use: golden files, rewritten by `pytest --update-golden`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow: no time that an example takes makes a test fail.
settings.register_profile(
    "unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the code says now into the expected files; read the difference in git",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that asserts that a file holds a text, or writes it on --update-golden."""
    if request.config.getoption("--update-golden"):
        return _write
    return _compare


def _write(expected: Path, actual: str) -> None:
    if expected.exists() and _read(expected) == actual:
        return
    expected.parent.mkdir(parents=True, exist_ok=True)
    expected.write_text(actual, encoding="utf-8", newline="")


def _compare(expected: Path, actual: str) -> None:
    assert expected.exists(), f"{expected} is missing: run pytest --update-golden, then read it"
    assert actual == _read(expected), f"{expected} differs: pytest --update-golden rewrites it"


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
