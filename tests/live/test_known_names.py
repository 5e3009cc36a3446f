"""The list of functions and operator classes is that of the servers; --update-golden renews it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

import tablewright.sql
from tablewright.database.connection import Connection
from tablewright.database.server import Server
from tablewright.sql.known_names import (
    function_since,
    known_functions,
    known_operator_classes,
)

FILE = Path(tablewright.sql.__file__).with_name("known_names.txt")
EXTENSION_NAMES = """
    autoinc bloom btree_gin btree_gist citext cube earthdistance fuzzystrmatch hstore
    insert_username intarray isn lo ltree moddatetime pg_stat_statements pg_trgm pgcrypto
    plpgsql refint seg tablefunc tcn unaccent uuid-ossp vector
"""
EXTENSIONS = EXTENSION_NAMES.split()
HEAD = "# What PostgreSQL 15 and 18 and their extensions bring; written by a live test.\n"
# Called like functions, they were casts before.
ALSO_TYPES = {"bytea"}
FUNCTIONS = """
    SELECT DISTINCT proname, extname FROM pg_proc
    LEFT JOIN pg_depend ON objid = pg_proc.oid AND classid = 'pg_proc'::regclass AND deptype = 'e'
    LEFT JOIN pg_extension ON pg_extension.oid = refobjid WHERE prokind <> 'p'
"""
OPERATOR_CLASSES = """
    SELECT DISTINCT amname || '/' || opcname, extname FROM pg_opclass
    JOIN pg_am ON opcmethod = pg_am.oid
    LEFT JOIN pg_depend
        ON objid = pg_opclass.oid AND classid = 'pg_opclass'::regclass AND deptype = 'e'
    LEFT JOIN pg_extension ON pg_extension.oid = refobjid
"""


def test_the_list_is_that_of_the_servers(
    embedded: Server, system15: Server, golden: Callable[[Path, str], None]
) -> None:
    found: dict[str, set[str]] = {f"functions {extension}": set() for extension in EXTENSIONS}
    for server in (embedded, system15):
        with server.scratch_database() as name, server.connect(name) as connection:
            _install(connection)
            for kind, query in (("functions", FUNCTIONS), ("operator classes", OPERATOR_CLASSES)):
                for called, extension in connection.execute(query.encode()):
                    heading = f"{kind} {extension}" if extension else kind
                    found.setdefault(heading, set()).add(called)
    golden(FILE, HEAD + "".join(_section(*each) for each in sorted(found.items())))


@pytest.mark.parametrize(
    ("extensions", "function", "there"),
    [
        ((), "gen_random_uuid", True),
        ((), "timestamptz", True),
        ((), "uuid_generate_v4", False),
        (("uuid-ossp",), "uuid_generate_v4", True),
        (("pg_trgm", "uuid-ossp"), "gen_radom_uuid", False),
    ],
)
def test_functions(extensions: tuple[str, ...], function: str, there: bool) -> None:
    names = known_functions(extensions)
    assert names is not None
    assert (function in names) is there


def test_the_releases_of_functions_are_those_of_the_servers(
    embedded: Server, system15: Server
) -> None:
    newest, before = (_functions(each) for each in (embedded, system15))
    release = system15.version // 10_000
    listed = {name: since for name in newest | before if (since := function_since(name))}
    assert {name for name, since in listed.items() if since <= release} <= before
    assert {name for name, since in listed.items() if since > release} == {
        name for name in newest - before if not name.startswith("binary_upgrade_")
    } - ALSO_TYPES


def test_an_extension_that_is_not_listed_may_bring_anything() -> None:
    assert known_functions(("pg_trgm", "timescaledb")) is None


def test_operator_classes() -> None:
    assert "gin/gin_trgm_ops" in (known_operator_classes(("pg_trgm",)) or ())
    assert "gin/gin_trgm_ops" not in (known_operator_classes(()) or ())


def _functions(server: Server) -> set[str]:
    with server.scratch_database() as name, server.connect(name) as connection:
        query = "SELECT proname FROM pg_proc WHERE prokind <> 'p'"
        return {name for (name,) in connection.execute(query.encode())}


def _install(connection: Connection) -> None:
    for extension in EXTENSIONS:
        query = "SELECT 1 FROM pg_available_extensions WHERE name = %s"
        if connection.execute(query, [extension]).fetchone():
            connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}" CASCADE'.encode())


def _section(heading: str, names: set[str]) -> str:
    text = " ".join(sorted(names))
    body = textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)
    return f"[{heading}]\n{body}\n"
