"""A project and an empty database for each test of running migrations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.database.server import Server
from tests.live.migrations.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    path = tmp_path / "out" / "migrations"
    path.mkdir(parents=True)
    return Project(path)


@pytest.fixture
def url(server: Server, database: str) -> str:
    return server.dsn(database)
