"""Whole changes are undone, newest first, and nothing is taken away unasked."""

from __future__ import annotations

import psycopg
import pytest

from tablewright.diagnostics import ProblemsFound
from tests.live.migrations.history import write_history
from tests.live.migrations.project import Project

TABLE = "CREATE TABLE t (a int);"


def rules(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [each.rule for each in found.value.diagnostics]


def test_a_change_of_several_folders_is_undone_as_one(project: Project, url: str) -> None:
    write_history(project)
    project.apply(url, to="0004")
    assert project.down(url) == ("0004_rules_step_3", "0003_rules_step_2", "0002_rules")
    with psycopg.connect(url) as connection:
        left = connection.execute("SELECT to_regclass('orders_email'), count(*) FROM log")
        assert left.fetchone() == (None, 0)
    verdicts = list(project.verdicts(url).values())
    assert verdicts == ["applied", "pending", "pending", "pending", "pending"]
    assert project.apply(url, to="0004").applied[0] == "0002_rules"
    assert project.down(url, to="0003") == (), "it stays, and so does the change it is part of"


def test_a_change_that_is_applied_in_part(project: Project, url: str) -> None:
    write_history(project)
    project.apply(url, to="0003")
    with pytest.raises(ProblemsFound) as found:
        project.down(url)
    assert rules(found) == ["migration-partly-applied"]
    assert "0004_rules_step_3 is not" in found.value.diagnostics[0].message


def test_no_way_back(project: Project, url: str) -> None:
    folder = project.write("0001_t", TABLE)
    project.apply(url)
    with pytest.raises(ProblemsFound) as found:
        project.down(url)
    assert rules(found) == ["migration-without-down"]
    (folder / "down.sql").write_text("-- cannot be undone\n")
    with pytest.raises(ProblemsFound) as found:
        project.down(url)
    assert rules(found) == ["migration-without-down"]


def test_data_is_not_taken_away_unasked(project: Project, url: str) -> None:
    down = "DROP TABLE t;"
    project.write("0001_t", TABLE, down=down, plan={"down": {"hazards": ["deletes-data"]}})
    project.write("0002_u", "CREATE TABLE u ();", down="DROP TABLE u;", plan={"down": {}})
    project.apply(url)
    assert project.down(url) == ("0002_u",), "its plan says that nothing is lost"
    with pytest.raises(ProblemsFound) as found:
        project.down(url)
    assert rules(found) == ["migration-hazard"]
    assert project.command("down", url=url).returncode == 1
    rehearsed = project.command("down", "--allow-all", "--dry-run", url=url)
    assert rehearsed.stdout == "-- undoing 0001_t\nBEGIN;\nDROP TABLE t;\nCOMMIT;\n"
    done = project.command("down", "--allow", "deletes-data", url=url)
    assert (done.returncode, done.stdout.startswith("undone 0001_t in ")) == (0, True)
    assert project.command("down", url=url).stdout == "nothing to undo\n"


def test_a_statement_that_fails(project: Project, url: str) -> None:
    project.write("0001_t", TABLE, down="SELECT 1;\nDROP TABLE nope;\n")
    project.apply(url)
    with pytest.raises(ProblemsFound) as found:
        project.down(url, allow=("deletes-data",))
    (problem,) = found.value.diagnostics
    assert problem.span is not None and problem.span.line == 2
    (standing,) = project.status(url).standings
    assert standing.record is not None
    assert standing.verdict == "applied"
    assert standing.record.last_error == 'table "nope" does not exist'


def test_undone_in_part(project: Project, url: str) -> None:
    project.write("0001_t", TABLE, down="DROP TABLE t;")
    down = "DROP INDEX CONCURRENTLY i;\nBEGIN;\n{};\nCOMMIT;\n"
    project.write("0002_i", "CREATE INDEX i ON t (a);", down=down.format("SELECT nope"))
    project.apply(url)
    with pytest.raises(ProblemsFound):
        project.down(url)
    assert project.verdicts(url)["0002_i"] == "partly undone"
    with pytest.raises(ProblemsFound) as found:
        project.apply(url)
    assert rules(found) == ["migration-undoing"]
    project.write("0002_i", "CREATE INDEX i ON t (a);", down=down.format("SELECT 1"))
    assert project.down(url) == ("0002_i",)
    assert project.verdicts(url) == {"0001_t": "applied", "0002_i": "pending"}


def test_an_edited_migration_is_not_undone(project: Project, url: str) -> None:
    project.write("0001_t", TABLE, down="DROP TABLE t;")
    project.apply(url)
    project.write("0001_t", f"{TABLE} -- edited", down="DROP TABLE t;")
    with pytest.raises(ProblemsFound) as found:
        project.down(url, allow=("deletes-data",))
    assert rules(found) == ["migration-edited"]
