"""A PostgreSQL server to try things on: what it must be able to do in, databases to use up out."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tablewright.database.binaries import Installation, Origin, installations, release
from tablewright.database.connection import (
    Connection,
    clean_conninfo,
    describe,
    open_connection,
)
from tablewright.database.stand_ins import stand_ins
from tablewright.diagnostics import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# The oldest major release that a specification may name.
OLDEST_MAJOR = 13
# The one that counts where nothing is said.
USUAL_MAJOR = 15

_MEND = "install a PostgreSQL that has them, or name a server with --database or DATABASE_URL"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a schema asks of a server.

    Attributes:
        extensions: Names for `CREATE EXTENSION`.
        icu: Whether collations of the ICU provider are used.
        version: The oldest major release that will do.
        near: The major release to come as near to as possible: of two that will do, the nearer.
    """

    extensions: frozenset[str] = frozenset()
    icu: bool = False
    version: int = USUAL_MAJOR
    near: int | None = None


@dataclass(slots=True)
class Server:
    """A running server and the scratch databases that were made on it.

    Attributes:
        version: As `server_version_num` gives it, such as 180006.
        label: The name for people, such as `PostgreSQL 18.6 (embedded)`.
        stand_ins: Extensions that are served by a stand-in of ours; tell the user.
        is_private: Ours alone and gone with us, so that roles may be made on it.
    """

    version: int
    label: str
    stand_ins: tuple[str, ...]
    is_private: bool
    _conninfo: str = field(repr=False)
    _admin: Connection = field(repr=False)
    _clients: Sequence[Installation] = field(repr=False)
    _strategy: sql.SQL = field(repr=False)
    _made: list[str] = field(repr=False, default_factory=list)

    def dsn(self, database: str) -> str:
        """Return the libpq connection string of a database; it may hold a password."""
        return make_conninfo(self._conninfo, dbname=database)

    def connect(self, database: str) -> Connection:
        """Open an autocommit connection to a database.

        Raises:
            EnvironmentProblem: The server is gone, or refuses.
        """
        return open_connection(self.dsn(database))

    def create_database(self, template: str | None = None) -> str:
        """Make a UTF-8 database and return its name; it is dropped when the server is given back.

        Args:
            template: A database of this server to copy, with nobody connected to it.

        Raises:
            EnvironmentProblem: The server refuses.
        """
        name = f"tablewright_{secrets.token_hex(6)}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'{}").format(
            sql.Identifier(name), sql.Identifier(template or "template0"), self._strategy
        )
        self._run(statement, "cannot create a scratch database")
        self._made.append(name)
        return name

    def drop_database(self, name: str) -> None:
        """Drop a database that `create_database` made, with those who are connected to it.

        Raises:
            ValueError: It was not made here: nothing else is ever dropped.
            EnvironmentProblem: The server is gone, or refuses.
        """
        self._made.remove(name)
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        self._run(statement, f"cannot drop the scratch database {name}")

    @contextmanager
    def scratch_database(self, template: str | None = None) -> Iterator[str]:
        """Make a database as `create_database` does, and drop it at the end."""
        name = self.create_database(template)
        try:
            yield name
        finally:
            self.drop_database(name)

    def binary(self, name: str) -> Path | None:
        """Return a client such as `psql` or `pg_dump` that is not older than the server."""
        fit = (each for each in self._clients if each.version // 10_000 >= self.version // 10_000)
        return next((path for each in fit if (path := each.binary(name))), None)

    def _run(self, statement: sql.Composed, failure: str) -> None:
        try:
            self._admin.execute(statement)
        except psycopg.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise EnvironmentProblem(f"{self.label} {failure}: {reason}") from None


@contextmanager
def scratch_server(
    *, needs: Needs = Needs(), prefer: Origin | None = None, url: str | None = None
) -> Iterator[Server]:
    """Give a server that meets the needs.

    With `url` it is that server, on which only databases of our own making are used; otherwise a
    private one, started here from the embedded binaries or those of the system. It dies with the
    thread that enters this.

    Args:
        needs: What the server must be able to do.
        prefer: Use only binaries of this origin.
        url: The user's DATABASE_URL or --database.

    Raises:
        EnvironmentProblem: There is no such server, it does not start, or it is gone before
            everything was done.
    """
    with _given(url, needs) if url else _private(choose(needs, prefer=prefer)) as server:
        try:
            yield server
        except psycopg.OperationalError as error:
            reason = " ".join(str(error).split())
            raise EnvironmentProblem(f"{server.label} gave up: {reason}") from None


def choose(
    needs: Needs,
    *,
    prefer: Origin | None = None,
    found: Sequence[Installation] | None = None,
) -> Installation:
    """Return the first installation that meets the needs, or the nearest where that is wanted.

    Args:
        needs: What the server must be able to do.
        prefer: Consider only this origin.
        found: What there is to choose from, best first; by default what this machine has.

    Raises:
        EnvironmentProblem: None does; the message says what each of them lacks.
    """
    present = installations() if found is None else found
    candidates = [each for each in present if prefer in (None, each.origin)]
    if needs.near is not None:
        near = needs.near
        candidates.sort(key=lambda each: abs(each.version // 10_000 - near))
    if not candidates:
        raise EnvironmentProblem(
            f"no {prefer or 'usable'} PostgreSQL server was found",
            "install the package `tablewright[embedded]` or PostgreSQL itself, "
            "or name a server with --database or DATABASE_URL",
        )
    lacks = [
        _lacking(needs, _Abilities(each.version, each.extensions | {*stand_ins(each)}, each.icu))
        for each in candidates
    ]
    fit = (each for each, lack in zip(candidates, lacks, strict=True) if not lack)
    chosen = next(fit, None)
    if chosen is None:
        found_wanting = zip(candidates, lacks, strict=True)
        shortfalls = "; ".join(f"{each.label} lacks {lack}" for each, lack in found_wanting)
        raise EnvironmentProblem(
            f"no PostgreSQL server here can do what is needed: {shortfalls}", _MEND
        )
    return chosen


@dataclass(frozen=True, slots=True)
class _Abilities:
    version: int
    extensions: frozenset[str]
    icu: bool


def _lacking(needs: Needs, has: _Abilities) -> str:
    lack = [f"extension {each}" for each in sorted(needs.extensions - has.extensions)]
    if needs.icu and not has.icu:
        lack.append("ICU collations")
    if has.version < needs.version * 10_000:
        lack.append(f"what came with version {needs.version}")
    return ", ".join(lack)


@contextmanager
def _private(installation: Installation) -> Iterator[Server]:
    try:
        from tablewright.database.postmaster import postmaster
        from tablewright.database.workspace import private_directory
    except ImportError:  # no accounts and locks as on Unix
        raise EnvironmentProblem(
            "a private server needs a Unix system", "name a server with --database or DATABASE_URL"
        ) from None
    with (
        private_directory() as directory,
        postmaster(installation, directory) as conninfo,
        open_connection(make_conninfo(conninfo, dbname="postgres")) as admin,
    ):
        yield Server(
            version=installation.version,
            label=installation.label,
            stand_ins=stand_ins(installation),
            is_private=True,
            _conninfo=conninfo,
            _admin=admin,
            _clients=[installation],
            # Copying files is three times as fast as logging pages. It costs a checkpoint, which
            # is nothing here and would be rude on a server of someone else's. Before 15 nothing
            # else was known, and there was no word for it.
            _strategy=sql.SQL(" STRATEGY file_copy" if installation.version >= 150_000 else ""),
        )


@contextmanager
def _given(url: str, needs: Needs) -> Iterator[Server]:
    conninfo = clean_conninfo(url)
    with open_connection(conninfo) as admin:
        has, may_create = _asked(admin)
        label = f"{release(has.version)} ({describe(conninfo)})"
        if lack := _lacking(needs, has):
            raise EnvironmentProblem(f"{label} lacks {lack}", _MEND)
        if not may_create:
            raise EnvironmentProblem(
                f"{label}: this role may not create the scratch database that is needed",
                "ALTER ROLE ... CREATEDB, or leave out the URL to use a private server",
            )
        server = Server(
            version=has.version,
            label=label,
            stand_ins=(),
            is_private=False,
            _conninfo=conninfo,
            _admin=admin,
            _clients=installations(),
            _strategy=sql.SQL(""),
        )
        try:
            yield server
        finally:
            for each in tuple(server._made):
                server.drop_database(each)


def _asked(admin: Connection) -> tuple[_Abilities, bool]:
    row = admin.execute(
        """
        SELECT current_setting('server_version_num')::int,
               ARRAY(SELECT name::text FROM pg_available_extensions),
               EXISTS (SELECT FROM pg_collation WHERE collprovider = 'i'),
               (SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user)
        """
    ).fetchone()
    assert row  # noqa: S101 - a SELECT without FROM has one row
    version, extensions, icu, may_create = row
    return _Abilities(version, frozenset(extensions), icu), bool(may_create)
