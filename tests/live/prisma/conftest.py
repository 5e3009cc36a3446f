"""Prisma 6 and 7, each installed once and tried by one process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.prisma.conversation import Differ, Parser, converse
from tests.live.prisma.node import ToolchainMissing
from tests.live.prisma.toolchain import Toolchain, install

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for each in items:
        if each.path.is_relative_to(HERE) and isinstance(each, pytest.Function):
            version = each.callspec.params["toolchain"]
            each.add_marker("prisma")
            each.add_marker(pytest.mark.xdist_group(f"prisma{version}"))


@pytest.fixture(scope="session", params=[6, 7], ids=["prisma6", "prisma7"])
def toolchain(request: pytest.FixtureRequest) -> Toolchain:
    """Each major version in turn."""
    try:
        return install(request.param)
    except ToolchainMissing as problem:
        # Only absence may skip, and not in CI.
        if os.environ.get("CI") == "true":
            pytest.fail(f"in CI Prisma's toolchain must be there: {problem}")
        pytest.skip(f"NOT TESTED with Prisma {request.param}: {problem}")


@pytest.fixture(scope="session")
def parser(toolchain: Toolchain) -> Iterator[Parser]:
    """Prisma's own parser and formatter."""
    with converse(toolchain, "psl.mjs") as conversation:
        yield Parser(conversation)


@pytest.fixture(scope="session")
def differ(toolchain: Toolchain) -> Iterator[Differ]:
    """Prisma's own comparison of a database and a schema."""
    with converse(toolchain, "difference.mjs") as conversation:
        yield Differ(conversation)
