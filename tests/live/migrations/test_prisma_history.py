"""Prisma's table and ours tell the same, so that a team may deploy with either."""

from __future__ import annotations

import hashlib

import psycopg
import pytest

from tablewright.diagnostics import ProblemsFound
from tests.live.migrations.project import Project

# As `prisma migrate deploy` makes it.
PRISMA_TABLE = """
CREATE TABLE {}_prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
);
"""
INIT = '-- CreateTable\nCREATE TABLE "User" (\n    "id" SERIAL NOT NULL\n);\n'
NAMES = ("20240101120000_init", "20240301090000_add_post")


@pytest.fixture
def deployed(project: Project, url: str) -> Project:
    """A project whose first migration was deployed by Prisma."""
    (project.path / "migration_lock.toml").write_text('provider = "postgresql"\n')
    project.write(NAMES[0], INIT)
    project.write(NAMES[1], 'CREATE TABLE "Post" ("id" SERIAL NOT NULL);')
    with psycopg.connect(url) as connection:
        connection.execute(PRISMA_TABLE.format("").encode())
        connection.execute(INIT)
    add_row(url, NAMES[0], INIT, finished="now()")
    return project


def add_row(url: str, name: str, sql: str, *, finished: str = "NULL", back: str = "NULL") -> None:
    checksum = hashlib.sha256(sql.encode()).hexdigest()
    insert = f"""
    INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, rolled_back_at)
    VALUES (gen_random_uuid()::text, '{checksum}', '{name}', {finished}, {back})
    """
    with psycopg.connect(url) as connection:
        connection.execute(insert.encode())


def prismas_names(url: str) -> list[str]:
    query = """
    SELECT migration_name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1
    """
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute(query).fetchall()]


def test_what_prisma_applied_is_applied(deployed: Project, url: str) -> None:
    (first, second) = deployed.status(url).standings
    assert first.record is not None
    assert (first.verdict, first.record.origin) == ("applied", "prisma")
    assert second.verdict == "pending"
    outcome = deployed.apply(url)
    assert (outcome.adopted, outcome.applied) == (NAMES[:1], NAMES[1:])
    assert prismas_names(url) == list(NAMES), "and Prisma will not run it again"


def test_what_prisma_applied_later_is_applied(deployed: Project, url: str) -> None:
    deployed.apply(url)
    third = deployed.write("20240401090000_later", "CREATE TABLE later ();")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE later ()")
    add_row(url, third.name, "CREATE TABLE later ();", finished="now()")
    outcome = deployed.apply(url)
    assert (outcome.adopted, outcome.applied) == ((third.name,), ())


def test_prisma_forgets_what_is_undone(deployed: Project, url: str) -> None:
    (deployed.path / NAMES[1] / "down.sql").write_text('DROP TABLE "Post";')
    deployed.apply(url)
    deployed.down(url, allow=("deletes-data",))
    assert prismas_names(url) == [NAMES[0]]
    assert deployed.verdicts(url)[NAMES[1]] == "pending"


def test_what_prisma_did_not_finish(deployed: Project, url: str) -> None:
    add_row(url, NAMES[1], "x")
    assert deployed.verdicts(url)[NAMES[1]] == "failed in Prisma"
    with pytest.raises(ProblemsFound) as found:
        deployed.apply(url)
    assert found.value.diagnostics[0].rule == "migration-failed-in-prisma"
    with psycopg.connect(url) as connection:
        connection.execute(
            "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL"
        )
    assert deployed.apply(url).applied == NAMES[1:]


def test_what_was_edited_after_prisma_ran_it(deployed: Project, url: str) -> None:
    deployed.write(NAMES[0], f"{INIT}\n-- edited\n")
    assert deployed.verdicts(url)[NAMES[0]] == "edited"


def test_prismas_schema_of_the_url(project: Project, url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE SCHEMA shop")
        connection.execute(PRISMA_TABLE.format("shop.").encode())
        host, name = connection.info.host, connection.info.dbname
    project.write(NAMES[0], INIT)
    project.apply(f"postgresql:///{name}?host={host}&user=postgres&schema=shop")
    query = "SELECT migration_name, to_regclass('shop.\"User\"')::text FROM shop._prisma_migrations"
    with psycopg.connect(url) as connection:
        assert connection.execute(query).fetchall() == [(NAMES[0], 'shop."User"')]
