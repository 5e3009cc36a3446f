"""What is pending is applied in order, once; what is not in order is refused in words."""

from __future__ import annotations

import json
import shutil

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tablewright.database.introspect.read import introspect
from tablewright.database.introspect.unmodelled import unmodelled
from tablewright.database.server import Server
from tablewright.diagnostics import EnvironmentProblem, ProblemsFound
from tests.live.migrations.history import write_history
from tests.live.migrations.project import Project

TABLE = "CREATE TABLE t (a int);\n"


def rules(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [each.rule for each in found.value.diagnostics]


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query.encode()).fetchall()


def test_all_once_and_in_order(project: Project, url: str) -> None:
    write_history(project)
    names = tuple(each.name for each in project.folder.migrations)
    outcome = project.apply(url, to="0003")
    assert (outcome.applied, outcome.left) == (names[:3], names[3:])
    assert project.apply(url).applied == names[3:]
    assert project.apply(url).applied == ()
    assert project.status(url).is_settled
    assert set(project.verdicts(url).values()) == {"applied"}


def test_the_history_is_no_part_of_the_schema(project: Project, url: str) -> None:
    project.write("0001_nothing", "-- nothing yet\n")
    with psycopg.connect(url, autocommit=True) as connection:
        before = introspect(connection)
        assert project.apply(url).applied == ("0001_nothing",)
        assert introspect(connection) == before
        assert unmodelled(connection) == []


def test_one_transaction_leaves_nothing(project: Project, url: str) -> None:
    project.write("0001_t", f"{TABLE}\n\nINSERT INTO t VALUES (1), (2 /*é*/), (nope);\n")
    with pytest.raises(ProblemsFound) as found:
        project.apply(url)
    (problem,) = found.value.diagnostics
    assert problem.span is not None
    assert (problem.rule, problem.span.line, problem.span.column) == ("migration-failed", 4, 39)
    assert 'column "nope" does not exist' in problem.message
    assert problem.help is not None and "nothing of it is in the database" in problem.help
    assert rows(url, "SELECT to_regclass('t')") == [(None,)]
    assert project.verdicts(url) == {"0001_t": "failed"}
    project.write("0001_t", TABLE)
    assert project.apply(url).applied == ("0001_t",)


def test_what_follows_the_finished_phases_may_be_mended(project: Project, url: str) -> None:
    sql = f"BEGIN; {TABLE} COMMIT;\nSET work_mem = '5MB';\nBEGIN; {{}}; COMMIT;\n"
    project.write("0001_t", sql.format("SELECT nope"))
    with pytest.raises(ProblemsFound):
        project.apply(url)
    (standing,) = project.status(url).standings
    assert standing.record is not None
    assert (standing.verdict, standing.record.finished_phases) == ("partly applied", 2)
    project.write("0001_t", sql.format("SELECT 1").replace("a int", "a bigint"))
    with pytest.raises(ProblemsFound) as found:
        project.apply(url)
    assert rules(found) == ["migration-edited"]
    # The setting of a phase that is done is there for those that follow.
    remembers = "INSERT INTO t SELECT 1 WHERE current_setting('work_mem') = '5MB'"
    project.write("0001_t", sql.format(remembers))
    assert project.apply(url).applied == ("0001_t",)
    assert rows(url, "SELECT * FROM t") == [(1,)]


def test_a_file_sets_nothing_for_the_next(project: Project, url: str) -> None:
    project.write("0001_a", "CREATE SCHEMA s; SET search_path = s; CREATE TABLE a ();")
    project.write("0002_b", "CREATE TABLE b ();")
    project.apply(url)
    query = "SELECT relnamespace::regnamespace::text FROM pg_class WHERE relname IN ('a', 'b')"
    assert sorted(rows(url, query)) == [("public",), ("s",)]


def test_edited_and_missing(project: Project, url: str) -> None:
    project.write("0001_t", TABLE)
    project.write("0002_u", "CREATE TABLE u ();")
    project.apply(url)
    project.write("0001_t", TABLE.replace("\n", "\r\n"))
    assert project.verdicts(url)["0001_t"] == "applied", "git changed the line ends"
    project.write("0001_t", f"{TABLE}-- edited\n")
    shutil.rmtree(project.path / "0002_u")
    project.write("0003_v", "CREATE TABLE v ();")
    assert list(project.verdicts(url).values()) == ["edited", "missing", "pending"]
    with pytest.raises(ProblemsFound) as found:
        project.apply(url)
    assert rules(found) == ["migration-edited", "migration-missing", "migration-gap"]


def test_gaps(project: Project, url: str) -> None:
    project.write("0001_t", TABLE)
    project.write("0003_v", "CREATE TABLE v ();")
    with pytest.raises(ProblemsFound) as found:
        project.apply(url)
    assert rules(found) == ["migration-gap"]
    assert "there is no migration 0002" in found.value.diagnostics[0].message
    project.apply(url, allow_gap=True)
    project.write("0002_u", "CREATE TABLE u ();")
    with pytest.raises(ProblemsFound) as found:
        project.apply(url)
    assert "0002_u is not applied, but 0003_v" in found.value.diagnostics[0].message
    assert project.apply(url, allow_gap=True).applied == ("0002_u",)


def test_what_does_not_parse_stops_all(project: Project, url: str) -> None:
    project.write("0001_t", TABLE)
    project.write("0002_u", "CREATE TABLE u ();\nCREATE TABEL v ();\n")
    with pytest.raises(ProblemsFound) as found:
        project.apply(url)
    (problem,) = found.value.diagnostics
    assert problem.span is not None and problem.span.line == 2
    assert project.verdicts(url) == {"0001_t": "pending", "0002_u": "pending"}


def test_rows_in_the_way(project: Project, url: str) -> None:
    project.write("0001_t", f"{TABLE}INSERT INTO t SELECT -n FROM generate_series(1, 7) n;")
    check = {
        "says": "rows of t break check t_a_check",
        "count": "SELECT count(*) FROM t WHERE NOT (a > 0)",
        "examples": "SELECT a, NULL AS b FROM t WHERE NOT (a > 0) ORDER BY a LIMIT 3",
    }
    sql = "ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0);"
    project.write("0002_check", sql, plan={"change": "0002_check", "preflight": [check]})
    with pytest.raises(ProblemsFound) as found:
        project.apply(url)
    (problem,) = found.value.diagnostics
    assert problem.message == (
        "0002_check: rows of t break check t_a_check: 7 rows, "
        "such as a=-7, b=NULL; a=-6, b=NULL; a=-5, b=NULL"
    )
    assert project.verdicts(url) == {"0001_t": "applied", "0002_check": "pending"}
    done = project.command("apply", "--dry-run", "--json", url=url)
    assert (done.returncode, json.loads(done.stdout)["ok"]) == (1, False)
    rows(url, "UPDATE t SET a = -a RETURNING a")
    assert project.apply(url).applied == ("0002_check",)


def test_what_only_a_newer_server_can_tell_is_said_and_stops_nothing(
    project: Project, url: str
) -> None:
    check = {"says": "rows of t have no", "count": "SELECT tell_me()", "examples": "", "since": 99}
    project.write("0001_t", "CREATE TABLE t ();", plan={"preflight": [check]})
    told = "0001_t: rows of t have no (only PostgreSQL 99 and later can tell)"
    assert project.command("apply", "--dry-run", url=url).stderr == f"cannot be checked: {told}\n"
    assert project.apply(url).applied == ("0001_t",)
    assert project.listener.notes == [told.replace(": ", ": cannot be checked: ", 1)]


def test_a_role_of_another(project: Project, url: str) -> None:
    """A file may become another role; the history is kept by who began."""
    name = url_role(url)
    project.write("0001_t", f"CREATE SCHEMA s AUTHORIZATION {name}; SET ROLE {name};"
                  "CREATE TABLE s.t ();")  # fmt: skip
    project.write("0002_u", f"SET SESSION AUTHORIZATION {name}; CREATE TABLE s.u ();")
    assert len(project.apply(url).applied) == 2
    owner = f"SELECT relname FROM pg_class WHERE relowner = '{name}'::regrole"
    assert {("t",), ("u",)} <= set(rows(url, owner))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP OWNED BY {name}; DROP ROLE {name}".encode())


def test_without_rights(project: Project, url: str) -> None:
    project.write("0001_t", TABLE)
    project.write("0002_u", "ALTER TABLE t ADD b int;")
    name = url_role(url)
    theirs = make_conninfo(url, user=name)
    with pytest.raises(EnvironmentProblem) as refused:
        project.apply(theirs)
    assert f"role {name} may not make the history of migrations" in refused.value.message
    project.apply(url, to="0001")
    with pytest.raises(EnvironmentProblem) as refused:
        project.status(theirs)
    assert f"role {name} may not read the history" in refused.value.message
    grants = f"""
        GRANT USAGE ON SCHEMA _tablewright TO {name};
        GRANT ALL ON _tablewright.migrations TO {name};
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(grants.encode())
        with pytest.raises(ProblemsFound) as found:
            project.apply(theirs)
        assert rules(found) == ["migration-rights"]
        assert "must be owner of table t" in found.value.diagnostics[0].message
        assert project.verdicts(url)["0002_u"] == "failed"
        connection.execute(f"DROP OWNED BY {name}; DROP ROLE {name}".encode())


def url_role(url: str) -> str:
    """Make a role without any rights."""
    with psycopg.connect(url, autocommit=True) as connection:
        name = f"nobody_{connection.info.dbname}"
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
    return name


def test_a_read_only_database(project: Project, url: str) -> None:
    project.write("0001_t", TABLE)
    read_only = make_conninfo(url, options="-cdefault_transaction_read_only=on")
    with pytest.raises(EnvironmentProblem) as refused:
        project.apply(read_only)
    assert "is read-only" in refused.value.message


def test_a_server_that_is_too_old(project: Project, url: str, server: Server) -> None:
    needs = server.version // 10_000 + 1
    project.write("0001_t", TABLE, plan={"postgres": needs})
    with pytest.raises(EnvironmentProblem) as refused:
        project.apply(url)
    assert f"0001_t needs PostgreSQL {needs}" in refused.value.message
    assert project.verdicts(url) == {"0001_t": "pending"}


def test_statements_that_end_transactions_themselves(project: Project, url: str) -> None:
    project.write("0001_t", TABLE)
    loop = """
    DO $$ BEGIN
        FOR n IN 1..3 LOOP
            INSERT INTO t VALUES (n);
            COMMIT;
        END LOOP;
    END $$;
    """
    project.write("0002_batches", loop)
    project.write("0003_vacuum", "VACUUM t;\nANALYZE t;\n")
    project.apply(url)
    assert rows(url, "SELECT count(*) FROM t") == [(3,)]


def test_deferred_constraints_are_reported_at_the_end(project: Project, url: str) -> None:
    project.write(
        "0001_t",
        "CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t DEFERRABLE INITIALLY DEFERRED);\n"
        "BEGIN;\nINSERT INTO t VALUES (1, 2);\nSELECT 1;\nCOMMIT;\n",
    )
    with pytest.raises(ProblemsFound) as found:
        project.apply(url)
    (problem,) = found.value.diagnostics
    assert problem.span is not None and problem.span.line == 5
    assert "(b)=(2) is not present" in problem.message
    assert project.verdicts(url) == {"0001_t": "partly applied"}


def test_warnings_are_told(project: Project, url: str) -> None:
    project.write("0001_do", "DO $$ BEGIN RAISE WARNING 'careful'; RAISE NOTICE 'so'; END $$;")
    project.apply(url)
    assert project.listener.notes == ["warning: careful"]


def test_a_failed_migration_may_be_renamed(project: Project, url: str) -> None:
    project.write("0001_t", "SELECT nope;")
    with pytest.raises(ProblemsFound):
        project.apply(url)
    (project.path / "0001_t").rename(project.path / "0001_u")
    project.write("0001_u", "SELECT 1;")
    assert project.apply(url).applied == ("0001_u",)
    assert project.verdicts(url) == {"0001_u": "applied"}


def test_squashed(project: Project, url: str) -> None:
    project.write("0001_t", TABLE)
    project.write("0002_u", "CREATE TABLE u ();")
    project.apply(url)
    for name in ("0001_t", "0002_u"):
        shutil.rmtree(project.path / name)
    plan = {"replaces": ["0001_t", "0002_u"]}
    project.write("0002_all", f"{TABLE}CREATE TABLE u ();", plan=plan)
    project.write("0003_v", "CREATE TABLE v ();")
    assert project.verdicts(url) == {"0002_all": "applied", "0003_v": "pending"}
    outcome = project.apply(url)
    assert (outcome.adopted, outcome.applied) == (("0002_all",), ("0003_v",))
    assert project.apply(url).adopted == ()


def test_baseline(project: Project, url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(TABLE)
    project.write("0001_t", TABLE)
    project.write("0002_u", "CREATE TABLE u ();")
    done = project.command("baseline", "0001", url=url)
    assert (done.returncode, done.stdout) == (0, "1 migration up to 0001_t counts as applied\n")
    assert project.verdicts(url) == {"0001_t": "applied", "0002_u": "pending"}
    again = project.command("baseline", "0001", url=url)
    assert again.returncode == 2
    assert "has a history of 1 migration already" in again.stderr
    assert project.command("baseline", "0002", "--force", url=url).returncode == 0
    assert project.status(url).is_settled


def test_the_command_line(project: Project, url: str) -> None:
    project.write("0001_t", TABLE)
    project.write("0002_u", "CREATE TABLE u (); -- the end")
    assert project.command("apply").returncode == 2
    status = project.command("status", "--exit-code", url=url)
    assert (status.returncode, status.stdout) == (1, "0001_t  pending\n0002_u  pending\n")
    assert project.command("status", url=url).returncode == 0
    rehearsed = project.command("apply", "--dry-run", url=url)
    assert rehearsed.stdout == (
        "-- 0001_t\nBEGIN;\nCREATE TABLE t (a int);\nCOMMIT;\n"
        "-- 0002_u\nBEGIN;\nCREATE TABLE u ();\nCOMMIT;\n"
    )
    done = project.command("apply", "--json", url=url)
    assert json.loads(done.stdout) == {
        "ok": True,
        "applied": ["0001_t", "0002_u"],
        "adopted": [],
        "pending": [],
    }
    assert project.command("apply", url=url).stdout == "nothing to apply: 2 migrations\n"
    status = project.command("status", "--exit-code", "--json", url=url)
    found = json.loads(status.stdout)
    assert (status.returncode, found["ok"]) == (0, True)
    assert [each["verdict"] for each in found["migrations"]] == ["applied", "applied"]
    unknown = project.command("apply", "--to", "0009", url=url)
    assert (unknown.returncode, unknown.stderr.count("\n")) == (2, 1)
    project.write("0003_v", "SELECT nope;")
    failed = project.command("apply", "--json", url=url)
    assert failed.returncode == 1
    assert json.loads(failed.stdout)["diagnostics"][0]["rule"] == "migration-failed"


def test_no_password_is_shown(project: Project) -> None:
    project.write("0001_t", TABLE)
    done = project.command("apply", url="postgres://me:s3cret@127.0.0.1:1/db")
    assert (done.returncode, "s3cret" in done.stdout + done.stderr) == (2, False)
    pooled = project.command("apply", url="postgres://me:s3cret@127.0.0.1:1/db?pgbouncer=true")
    assert (pooled.returncode, "pooler" in pooled.stderr) == (2, True)


def test_a_full_disk(project: Project, url: str) -> None:
    full = "DO $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$"
    project.write("0001_t", f"{TABLE}\n{full};\n")
    with pytest.raises(EnvironmentProblem) as refused:
        project.apply(url)
    assert "migration.sql:3: the server has no room left on its disk" in refused.value.message
    assert "nothing of it is in the database" in refused.value.message
    assert project.verdicts(url) == {"0001_t": "failed"}


def test_options_that_make_no_sense(project: Project, url: str) -> None:
    project.write("0001_t", TABLE)
    done = project.command("apply", "--lock-timeout", "soon", url=url)
    assert (done.returncode, done.stderr) == (
        2,
        "error: `soon` is no time to wait for a lock (help: write it as 5s, 500ms or 0)\n",
    )
    both = project.command("down", "--to", "0001", "--steps", "2", url=url)
    assert both.returncode == 2
    nowhere = project.command("status", "--migrations", "nowhere", url=url)
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (2, 1)
