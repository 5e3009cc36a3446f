"""Scratch servers are lent again only as they were when they started."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tablewright.database.lending import Lender
from tablewright.database.server import Needs, Server

ANYTHING = Needs()


@pytest.fixture(scope="module")
def lend() -> Iterator[Lender]:
    with ExitStack() as running:
        yield Lender(running, "embedded")


def test_two_at_a_time_are_two(lend: Lender) -> None:
    with lend(ANYTHING) as one, lend(ANYTHING) as other:
        assert one is not other


def test_one_after_the_other_is_one(lend: Lender) -> None:
    with lend(ANYTHING) as first, first.scratch_database() as database:
        run(first, database, "CREATE TABLE t (a int); GRANT SELECT ON t TO PUBLIC")
    with lend(ANYTHING) as second:
        assert second is first


@pytest.mark.parametrize(
    "trace",
    [
        "CREATE ROLE reader",
        "ALTER ROLE postgres SET work_mem = '1MB'",
        "COMMENT ON ROLE postgres IS 'boss'",
        "GRANT pg_monitor TO pg_signal_backend",
        "CREATE DATABASE other",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "SELECT pg_replication_origin_create('elsewhere')",
    ],
)
def test_what_was_changed_for_all_databases_is_not_lent_again(lend: Lender, trace: str) -> None:
    with lend(ANYTHING) as first, first.scratch_database() as database:
        run(first, database, trace)
    with lend(ANYTHING) as second:
        assert second is not first


def test_after_a_failure_nothing_is_lent_again(lend: Lender) -> None:
    with pytest.raises(ValueError, match="half-way"), lend(ANYTHING) as first:
        raise ValueError("half-way")
    with lend(ANYTHING) as second:
        assert second is not first


def test_the_server_of_a_url_is_lent_to_all(embedded: Server) -> None:
    with ExitStack() as running:
        lend = Lender(running, url=embedded.dsn("postgres"))
        with lend(ANYTHING) as one, lend(ANYTHING) as other:
            assert (one.is_private, one.version) == (False, other.version)


def run(server: Server, database: str, sql: str) -> None:
    with server.connect(database) as connection:
        connection.execute(sql.encode())
