"""The AI course with Prisma's command line, its generated client and live databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tablewright.database.server import Server
from tests.live.ai_course.database import ddl
from tests.live.prisma.project import (
    SCHEMA,
    Project,
    check_format,
    diff,
    generate,
    new_project,
    run_program,
    typecheck,
    url_of,
    validate,
)
from tests.live.prisma.toolchain import Toolchain
from tests.live.prisma.written import ai_course, prisma_files

STEPS = [
    "create nested rows",
    "read and filter",
    "search full text",
    "thread a discussion",
    "refuse a duplicate inside a transaction",
    "refuse an impossible progress inside a transaction",
    "commit a transaction",
]


@pytest.fixture(scope="module")
def project(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("project")
    project = new_project(toolchain, folder, prisma_files(ai_course(), toolchain.version))
    generated = generate(project)
    assert generated.code == 0, generated.output
    return project


@pytest.fixture
def url(server: Server) -> Iterator[str]:
    """A database that holds the AI course."""
    with server.scratch_database() as name:
        with server.connect(name) as connection, connection.transaction():
            connection.execute(ddl())
        yield url_of(server.dsn(name))


def test_schema_is_valid(project: Project) -> None:
    outcome = validate(project)
    assert outcome.code == 0, outcome.output


def test_schema_is_formatted(project: Project) -> None:
    outcome = check_format(project)
    assert outcome.code == 0, outcome.output


def test_database_and_schema_do_not_differ(project: Project, url: str) -> None:
    outcome = diff(project, url)
    assert (outcome.code, "No difference detected" in outcome.output) == (0, True), outcome.output


@pytest.mark.parametrize("server", ["embedded"], indirect=True)
def test_difference_is_found_where_there_is_one(project: Project, url: str) -> None:
    schema = (project.folder / SCHEMA).read_text(encoding="utf-8")
    altered = schema.replace('@map("max_students")', '@map("most_students")')
    (project.folder / "altered.prisma").write_text(altered, encoding="utf-8")
    outcome = diff(project, url, "altered.prisma")
    assert (outcome.code, "`most_students`" in outcome.output) == (2, True), outcome.output


def test_strict_compiler_takes_the_program_and_refuses_the_misspelt_one(project: Project) -> None:
    complaints = [line for line in typecheck(project).output.splitlines() if "error" in line]
    assert len(complaints) == 1, complaints
    assert complaints[0].startswith("misspelt.ts")
    assert "'isPublihsed' does not exist in type 'CourseWhereInput'" in complaints[0]


def test_client_works_with_the_database(project: Project, url: str) -> None:
    outcome = run_program(project, url)
    assert (outcome.code, outcome.output.splitlines()) == (0, STEPS), outcome.output
