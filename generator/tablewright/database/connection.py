"""A connection to PostgreSQL from a URL, or one clear sentence why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tablewright.diagnostics import EnvironmentProblem

Connection = psycopg.Connection[tuple[Any, ...]]

# Parameters that Prisma adds to DATABASE_URL and libpq refuses; see "Arguments" in
# https://www.prisma.io/docs/orm/overview/databases/postgresql
PRISMA_PARAMETERS = frozenset(
    {
        "connection_limit",
        "pgbouncer",
        "pool_timeout",
        "schema",
        "single_use_connections",
        "socket_timeout",
        "sslaccept",
        "sslidentity",
        "statement_cache_size",
    }
)

_HELP = (
    "write it as postgresql://user:password@host:5432/database, "
    "with special characters in the password percent-encoded"
)

# What Psycopg puts before libpq's words: which of several addresses, and what we say ourselves.
_BEFORE_THE_REASON = re.compile(r".*\bconnection (?:failed|is bad): ")
_WHERE_IT_IS = "the password is the URL's, else $PGPASSWORD, else what ~/.pgpass has for the server"


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """Open an autocommit connection to a database that is only read.

    Args:
        url: A connection URI or a `key=value` string (PostgreSQL manual, 32.1.1); parameters
            that only Prisma understands are dropped.

    Raises:
        EnvironmentProblem: The URL cannot be read, the server cannot be reached, refuses, or is
            gone. The message never holds the password, nor text that might be a piece of a
            mistyped one.
    """
    conninfo = clean_conninfo(url)
    try:
        with open_connection(conninfo) as connection:
            yield connection
    except psycopg.Error as error:
        reason = " ".join((error.diag.message_primary or str(error)).split())
        raise EnvironmentProblem(f"{describe(conninfo)} cannot be read: {reason}") from None


def clean_conninfo(url: str) -> str:
    """Turn a URL as users have it into what libpq accepts, with our name for the server's log.

    Raises:
        EnvironmentProblem: The URL cannot be read.
    """
    parameters = {}
    try:
        parameters = conninfo_to_dict(_without_prisma_parameters(url))
        readable = _plausible(url, parameters)
    except (psycopg.Error, ValueError):
        readable = False
    if not readable:
        # libpq quotes the text it could not read, and that may be the password: not its words.
        raise EnvironmentProblem("the database URL cannot be read", _HELP)
    ours = {"application_name": "tablewright", "connect_timeout": "10", "client_encoding": "UTF8"}
    return make_conninfo("", **{**ours, **parameters, "client_encoding": "UTF8"})


def open_connection(conninfo: str) -> Connection:
    """Connect with what `clean_conninfo` or a scratch server returned.

    Raises:
        EnvironmentProblem: The server cannot be reached or refuses.
    """
    try:
        # Poolers in transaction mode cannot hold prepared statements, so do without.
        return psycopg.connect(conninfo, autocommit=True, prepare_threshold=None)
    except psycopg.OperationalError as error:
        # libpq tries several addresses, a line for each; behind a tab it goes on to guess why.
        reasons = [each for each in str(error).strip().splitlines() if not each.startswith("\t")]
        reason = _BEFORE_THE_REASON.sub("", reasons[-1]) if reasons else "no reason given"
        message = f"cannot connect to {describe(conninfo)}: {' '.join(reason.split())}"
        mend = _WHERE_IT_IS if "password" in reason else None
        raise EnvironmentProblem(message, mend) from None


def describe(conninfo: str) -> str:
    """Name the database that a connection string leads to, without its password."""
    parameters = conninfo_to_dict(conninfo)
    place = str(parameters.get("host") or "the local server")
    if port := parameters.get("port"):
        place = f"{place}:{port}"
    if database := parameters.get("dbname"):
        place = f"database {database} on {place}"
    if user := parameters.get("user"):
        place = f"{place} as {user}"
    return place


def _without_prisma_parameters(url: str) -> str:
    head, mark, query = url.partition("?")
    if not mark or "://" not in head:
        return url
    kept = [
        f"{quote(name)}={quote(value)}"
        for name, value in parse_qsl(query, keep_blank_values=True, strict_parsing=True)
        if name not in PRISMA_PARAMETERS
    ]
    return f"{head}?{'&'.join(kept)}" if kept else head


def _plausible(url: str, parameters: dict[str, Any]) -> bool:
    # A password with a bare `@`, `/`, `?` or `#` moves its own rest into the host, the port or
    # the database name, all of which error messages show.
    if not all(each.isdigit() for each in str(parameters.get("port") or "0").split(",")):
        return False
    if "://" not in url:
        return True
    parts = urlsplit(url)
    return parts.netloc.count("@") <= 1 and "@" not in parts.path and not parts.fragment
