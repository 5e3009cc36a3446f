"""`prisma migrate deploy` and `tablewright migrate apply` run the same folders in turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.database.server import Server
from tests.live.migrations.history import write_history
from tests.live.migrations.project import Project as Migrations
from tests.live.prisma.project import Project, deploy, new_project, url_of
from tests.live.prisma.toolchain import Toolchain
from tests.live.prisma.written import ai_course, prisma_files
from tests.live.round_trip import dump

pytestmark = pytest.mark.parametrize("toolchain", [7], ids=["prisma7"], indirect=True)


@pytest.fixture
def project(toolchain: Toolchain, tmp_path: Path) -> Project:
    files = prisma_files(ai_course(), toolchain.version)
    return new_project(toolchain, tmp_path, files)


def test_either_goes_on_where_the_other_stopped(project: Project, embedded: Server) -> None:
    ours = Migrations(project.folder / "prisma" / "migrations")
    with embedded.scratch_database() as name, embedded.scratch_database() as other:
        url = url_of(embedded.dsn(name))
        ours.path.mkdir()
        write_history(ours)
        # Of a folder with several phases Prisma would make one transaction.
        (ours.path / "0005_by_hand" / "migration.sql").write_text(
            "BEGIN; ALTER TABLE orders ADD note text; COMMIT;"
        )
        hidden = [
            each for each in sorted(ours.path.iterdir()) if each.name > "0003" and each.is_dir()
        ]
        for each in hidden:
            each.rename(project.folder / each.name)
        first = deploy(project, url)
        assert first.code == 0, first.output
        assert set(ours.verdicts(url).values()) == {"applied"}

        for each in hidden:
            (project.folder / each.name).rename(each)
        outcome = ours.apply(url, to="0003")
        assert outcome.adopted == ("0001_first", "0002_rules")
        assert outcome.applied == ("0003_rules_step_2",)

        done = deploy(project, url)
        assert done.code == 0, done.output
        assert "0004_rules_step_3" in done.output
        assert "0003_rules_step_2" not in done.output, "ours is not run again"
        assert set(ours.verdicts(url).values()) == {"applied"}
        assert ours.apply(url).adopted == ("0004_rules_step_3", "0005_by_hand")

        assert ours.apply(embedded.dsn(other)).adopted == ()
        with embedded.connect(name) as connection:
            connection.execute("DROP TABLE _prisma_migrations")
        assert dump(embedded, other) == dump(embedded, name)


def test_prisma_runs_all_that_we_would(project: Project, embedded: Server) -> None:
    """Also statements that must be alone, as each of them is a folder by itself."""
    ours = Migrations(project.folder / "prisma" / "migrations")
    ours.path.mkdir()
    write_history(ours)
    (ours.path / "0005_by_hand" / "migration.sql").write_text("VACUUM orders;")
    with embedded.scratch_database() as name:
        url = url_of(embedded.dsn(name))
        done = deploy(project, url)
        assert done.code == 0, done.output
        assert ours.status(url).is_settled
        assert len(ours.apply(url).adopted) == len(ours.folder.migrations)
