"""Real servers for the tests in this folder: one of each kind a session, a database a test."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tablewright.database.server import Server, scratch_server
from tests.live.fitness import fits
from tests.live.presence import require

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell's job in the background ignores it, and so would all programs that tests interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = [each for each in items if each.path.is_relative_to(HERE)]
    for each in here:
        each.add_marker("live")
    unfit = [each for each in here if not fits(each)]
    if unfit:
        config.hook.pytest_deselected(items=unfit)
        items[:] = [each for each in items if each not in unfit]


@pytest.fixture(scope="session")
def embedded() -> Iterator[Server]:
    """The embedded server, which lacks what is not in its wheel (uuid-ossp is a stand-in)."""
    require("embedded")
    with scratch_server(prefer="embedded") as server:
        yield server


@pytest.fixture(scope="session")
def system15() -> Iterator[Server]:
    """The newest server of the system: 15 on Debian 12, the oldest that we support."""
    require("system")
    with scratch_server(prefer="system") as server:
        yield server


@pytest.fixture(params=["embedded", "system15"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Server)
    return found


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The name of an empty database on `server`."""
    with server.scratch_database() as name:
        yield name
