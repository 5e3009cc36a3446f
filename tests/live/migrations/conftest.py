"""A project and an empty database for each test of running migrations; servers to plan on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts.proof import Servers

from tablewright.database.server import Server
from tests.live.migrations.project import Project
from tests.live.presence import require


@pytest.fixture
def project(tmp_path: Path) -> Project:
    path = tmp_path / "out" / "migrations"
    path.mkdir(parents=True)
    return Project(path)


@pytest.fixture
def url(server: Server, database: str) -> str:
    return server.dsn(database)


@pytest.fixture(scope="session")
def embedded_pair() -> Iterator[Servers]:
    """Two servers of the newest version, beside the one whose roles belong to other tests."""
    require("embedded")
    with Servers.started("embedded") as servers:
        yield servers


@pytest.fixture(scope="session")
def system_pair() -> Iterator[Servers]:
    """Two servers of the system, beside the one whose roles belong to other tests."""
    require("system")
    with Servers.started("system") as servers:
        yield servers
