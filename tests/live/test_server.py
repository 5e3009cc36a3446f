"""The scratch server on real PostgreSQL: starts as anyone, isolates, leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tablewright.database import server as server_module
from tablewright.database.server import Needs, Server, choose, scratch_server
from tablewright.diagnostics import EnvironmentProblem

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become someone else")

# A program that starts a server, tells where, and waits to be killed.
SERVE_UNTIL_KILLED = """
import time
from tablewright.database.server import scratch_server
with scratch_server(prefer="embedded") as server:
    print(server.dsn("postgres"), flush=True)
    time.sleep(60)
"""

# The interpreter's own files may be below a home that only root can read: import first.
SERVE_AS_NOBODY = """
import os, pwd
from tablewright.database import postmaster, workspace
from tablewright.database.server import Needs, choose, scratch_server
choose(Needs(), prefer="embedded")
nobody = pwd.getpwnam("nobody")
os.setgroups([])
os.setgid(nobody.pw_gid)
os.setuid(nobody.pw_uid)
with scratch_server(prefer="embedded") as server, server.scratch_database():
    print(server.dsn("postgres"), flush=True)
"""


def test_is_the_version_it_says(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        assert connection.info.server_version == server.version
        major, minor = divmod(server.version, 10_000)
        assert server.label.startswith(f"PostgreSQL {major}.{minor} (")
        assert connection.autocommit


def test_knows_no_network_and_keeps_its_socket_private(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        row = connection.execute("SELECT current_setting('listen_addresses')").fetchone()
    assert row == ("",)
    for name in ("socket", "data"):
        assert (_directory(server) / name).stat().st_mode & 0o777 == 0o700


@needs_root
def test_does_not_run_with_the_rights_of_root(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        connection.execute("CREATE TABLE who (id text)")
        connection.execute("COPY who FROM PROGRAM 'id -un'")
        assert connection.execute("SELECT id FROM who").fetchone() == ("nobody",)


def test_behaves_the_same_everywhere(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        row = connection.execute(
            """
            SELECT current_setting('TimeZone'), current_setting('server_encoding'),
                   current_setting('lc_messages'), upper('straße, ñandú'),
                   array(SELECT x FROM unnest(array['b', 'A', 'a', 'B']) x ORDER BY x)
            """
        ).fetchone()
    assert row == ("UTC", "UTF8", "C", "STRAßE, ÑANDÚ", ["A", "B", "a", "b"])


def test_ignores_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOSTADDR", "192.0.2.1")
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGOPTIONS", "-c search_path=elsewhere")
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    with server.connect("postgres") as connection:
        row = connection.execute(
            "SELECT current_setting('search_path'), current_setting('client_encoding')"
        ).fetchone()
    assert row == ('"$user", public', "UTF8")


def test_copies_a_template(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        connection.execute("CREATE TABLE t AS SELECT 7 AS n")
    with server.scratch_database(template=database) as copy, server.connect(copy) as connection:
        assert connection.execute("SELECT n FROM t").fetchone() == (7,)


def test_drops_a_database_in_use_but_never_one_it_did_not_make(server: Server) -> None:
    name = server.create_database()
    user = server.connect(name)
    server.drop_database(name)
    with pytest.raises(psycopg.OperationalError):
        user.execute("SELECT 1")
    with pytest.raises(EnvironmentProblem, match=f'database "{name}" does not exist'):
        server.connect(name)
    for other in (name, "postgres"):
        with pytest.raises(ValueError, match="not in list"):
            server.drop_database(other)


def test_finds_its_clients(server: Server, database: str) -> None:
    psql, pg_dump = server.binary("psql"), server.binary("pg_dump")
    assert psql
    assert pg_dump
    command = [str(psql), "-XAtc", "SELECT 6 * 7", server.dsn(database)]
    assert subprocess.check_output(command, text=True) == "42\n"
    subprocess.check_call([pg_dump, "--schema-only", "--file=/dev/null", server.dsn(database)])
    assert server.binary("no-such-client") is None


def test_holds_the_locks_of_thousands_of_tables(server: Server, database: str) -> None:
    with server.connect(database) as connection, connection.transaction():
        connection.execute(
            """
            DO $$ BEGIN
                FOR i IN 1 .. 3000 LOOP
                    EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, note text)', i);
                END LOOP;
            END $$
            """
        )


def test_uuid_ossp_makes_right_uuids(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        connection.execute('CREATE EXTENSION "uuid-ossp"')
        row = connection.execute(
            "SELECT uuid_nil(), uuid_ns_dns(), uuid_ns_url(), uuid_ns_oid(), uuid_ns_x500()"
        ).fetchone()
        known = (uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)
        assert row == (uuid.UUID(int=0), *known)

        for name in ("", "example.org", "Größe 🙂", "x" * 1000):
            made = connection.execute(
                "SELECT uuid_generate_v3(uuid_ns_url(), %s)", [name]
            ).fetchone()
            assert made == (uuid.uuid3(uuid.NAMESPACE_URL, name),)

        random = [
            row[0]
            for row in connection.execute("SELECT uuid_generate_v4() FROM generate_series(1, 9)")
        ]
        assert len(set(random)) == 9
        assert {(each.version, each.variant) for each in random} == {(4, uuid.RFC_4122)}

        row = connection.execute("SELECT uuid_generate_v1mc()").fetchone()
        assert row
        assert (row[0].version, row[0].variant) == (1, uuid.RFC_4122)
        assert row[0].node >> 40 & 1  # multicast: no real network card has this
        assert abs((row[0].time - 0x01B21DD213814000) / 1e7 - time.time()) < 60


def test_stand_in_looks_like_the_real_extension(embedded: Server, system15: Server) -> None:
    assert embedded.stand_ins == ("uuid-ossp",)
    assert system15.stand_ins == ()
    stand_in, real = _functions_of_uuid_ossp(embedded), _functions_of_uuid_ossp(system15)
    assert stand_in < real
    assert {each[0] for each in real - stand_in} == {"uuid_generate_v1", "uuid_generate_v5"}


def test_says_what_each_server_lacks(embedded: Server, system15: Server) -> None:
    assert choose(Needs(extensions=frozenset({"pgcrypto"}))).origin == "system"
    assert choose(Needs(icu=True)).origin == "system"
    with pytest.raises(EnvironmentProblem) as caught:
        choose(Needs(extensions=frozenset({"pgcrypto", "vector", "no_such"}), icu=True))
    assert (
        f"{embedded.label} lacks extension no_such, extension pgcrypto, ICU collations"
        in caught.value.message
    )
    assert f"{system15.label} lacks extension no_such, extension vector" in caught.value.message


def test_servers_start_side_by_side() -> None:
    def name_of_own_directory(_: int) -> Path:
        with scratch_server(prefer="embedded") as server, server.scratch_database():
            return _directory(server)

    with ThreadPoolExecutor(3) as pool:
        directories = set(pool.map(name_of_own_directory, range(3)))
    assert len(directories) == 3
    assert not any(each.exists() for each in directories)


@needs_root
def test_runs_as_an_ordinary_user() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVE_AS_NOBODY], env=_environment(), cwd="/", timeout=60,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert not Path(str(conninfo_to_dict(done.stdout)["host"])).parent.exists()


@needs_root
def test_runs_as_root_with_binaries_that_only_root_can_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    installation = choose(Needs(), prefer="embedded")
    hidden = tmp_path / "bin"
    hidden.symlink_to(installation.directory)
    only = replace(installation, directory=hidden)
    monkeypatch.setattr(server_module, "installations", lambda: (only,))
    with scratch_server() as server, server.connect(server.create_database()) as connection:
        connection.execute('CREATE EXTENSION "uuid-ossp"')
        connection.execute("CREATE TABLE who (id text)")
        connection.execute("COPY who FROM PROGRAM 'id -un'")
        assert connection.execute("SELECT id FROM who").fetchone() == ("nobody",)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a death signal")
def test_dies_with_its_parent_and_the_next_start_cleans_up() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", SERVE_UNTIL_KILLED],
        env=_environment(), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert parent.stdout
    directory = Path(str(conninfo_to_dict(parent.stdout.readline())["host"])).parent
    postmaster = int((directory / "data" / "postmaster.pid").read_text().split()[0])

    parent.kill()
    parent.communicate(timeout=10)  # returns only because the server does not hold the pipe
    assert parent.returncode == -signal.SIGKILL
    _wait_until_gone(postmaster)

    # Any start cleans up, that of a test running beside this one too.
    with scratch_server(prefer="embedded"):
        assert not directory.exists()


def test_shows_the_log_of_a_server_that_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    from tablewright.database import postmaster

    monkeypatch.setitem(postmaster.SETTINGS, "no_such_setting", "1")
    with pytest.raises(EnvironmentProblem) as caught, scratch_server(prefer="embedded"):
        pass
    assert caught.value.message.endswith("(embedded) did not start")
    assert 'unrecognized configuration parameter "no_such_setting"' in str(caught.value.help)


def test_a_given_server_gets_its_scratch_databases_dropped(server: Server, database: str) -> None:
    before = _databases(server)
    with scratch_server(url=server.dsn(database)) as given:
        assert given.version == server.version
        name = given.create_database()
        with given.connect(name) as connection:
            connection.execute("CREATE TABLE t ()")
        assert _databases(server) - before == {name}
        pg_dump = given.binary("pg_dump")
        assert pg_dump
        subprocess.check_call([pg_dump, "--file=/dev/null", given.dsn(name)])
    assert _databases(server) == before
    with server.connect(database) as connection:
        assert connection.execute(
            "SELECT count(*) FROM pg_tables WHERE tablename = 't'"
        ).fetchone() == (0,)


def test_a_given_server_must_meet_the_needs(server: Server, database: str) -> None:
    with (
        pytest.raises(
            EnvironmentProblem, match="lacks extension no_such, what came with version 99"
        ),
        scratch_server(url=server.dsn(database), needs=Needs(frozenset({"no_such"}), version=99)),
    ):
        pass


def test_a_given_role_must_be_allowed_to_create_databases(server: Server, database: str) -> None:
    with server.connect(database) as connection:
        connection.execute("CREATE ROLE modest LOGIN PASSWORD 'hush'")
    try:
        url = f"{server.dsn(database)} user=modest password=hush"
        with (
            pytest.raises(
                EnvironmentProblem, match="may not create the scratch database"
            ) as caught,
            scratch_server(url=url),
        ):
            pass
        assert "hush" not in f"{caught.value.message} {caught.value.help}"
    finally:
        with server.connect(database) as connection:
            connection.execute("DROP ROLE modest")


def _directory(server: Server) -> Path:
    return Path(str(conninfo_to_dict(server.dsn("postgres"))["host"])).parent


def _databases(server: Server) -> set[str]:
    with server.connect("postgres") as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def _functions_of_uuid_ossp(server: Server) -> set[tuple[str, ...]]:
    with server.scratch_database() as name, server.connect(name) as connection:
        connection.execute('CREATE EXTENSION "uuid-ossp"')
        return set(
            connection.execute(
                """
                SELECT proname, pg_get_function_arguments(p.oid), prorettype::regtype::text,
                       provolatile::text, proisstrict, proparallel::text
                FROM pg_proc p JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
                WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass
                  AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'uuid-ossp')
                """
            )
        )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def _wait_until_gone(pid: int) -> None:
    for _ in range(500):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail(f"process {pid} survived its parent")
