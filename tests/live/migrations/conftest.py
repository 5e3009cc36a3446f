"""A project and an empty database for each test of running migrations; servers to plan on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts.proof import Servers

from tablewright.database.server import Server, scratch_server
from tests.live.migrations.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    path = tmp_path / "out" / "migrations"
    path.mkdir(parents=True)
    return Project(path)


@pytest.fixture
def url(server: Server, database: str) -> str:
    return server.dsn(database)


@pytest.fixture(scope="module")
def servers(embedded: Server) -> Iterator[Servers]:
    """Two servers, which all tests of a module share."""
    with scratch_server(prefer="embedded") as other:
        yield Servers(embedded, other)
