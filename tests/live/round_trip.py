"""SQL in; out come what pg_dump says of it, and of what our DDL makes of what introspect read."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tablewright.database.introspect import introspect
from tablewright.render import page_renderer
from tablewright.schema import Schema
from tablewright.targets.contract import Page
from tablewright.targets.postgres import build

if TYPE_CHECKING:
    from tablewright.database.server import Server

_OPTIONS = ("--schema-only", "--no-owner", "--no-privileges")


class RoundTrip(NamedTuple):
    """What came of a round trip; the two dumps are to be the same text."""

    before: str
    after: str
    schema: Schema


def round_trip(server: Server, sql: str) -> RoundTrip:
    """Load SQL, read it, load our DDL of it elsewhere, and dump both.

    pg_dump does not repeat itself on every database: what it says of its own reload counts.
    """
    with server.scratch_database() as first:
        run_sql(server, first, sql)
        with server.connect(first) as connection:
            schema = introspect(connection)
        dumped = dump(server, first)
    with server.scratch_database() as second:
        run_sql(server, second, dumped)
        before = dump(server, second)
    with server.scratch_database() as third:
        run_sql(server, third, schema_sql(schema))
        after = dump(server, third)
    return RoundTrip(before, after, schema)


def schema_sql(schema: Schema) -> str:
    """Return our DDL."""
    (page,) = build(schema, {}).pages
    assert isinstance(page, Page)
    return page_renderer()(page)


def dump(server: Server, database: str) -> str:
    """Return what pg_dump says of a database, less what is new in every run."""
    program = server.binary("pg_dump")
    if program is None:
        pytest.skip("NOT TESTED: this server comes without pg_dump")
    command = [str(program), *_OPTIONS, f"--dbname={server.dsn(database)}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    lines = done.stdout.splitlines()
    return "\n".join(each for each in lines if not each.startswith(("\\restrict", "\\unrestrict")))


def run_sql(server: Server, database: str, sql: str) -> None:
    """Load a script with psql, which must not complain."""
    program = server.binary("psql")
    if program is None:
        pytest.skip("NOT TESTED: this server comes without psql")
    options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
    command = [str(program), *options, f"--dbname={server.dsn(database)}"]
    done = subprocess.run(
        command, input=sql, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{done.stderr}\n{_excerpt(sql, done.stderr)}"


def _excerpt(sql: str, complaint: str) -> str:
    """Show the lines of a script around the one that psql complains of."""
    number = complaint.split(":")[2] if complaint.count(":") > 2 else ""
    if not number.isdigit():
        return ""
    at = int(number)
    return "\n".join(sql.splitlines()[max(at - 12, 0) : at + 3])
