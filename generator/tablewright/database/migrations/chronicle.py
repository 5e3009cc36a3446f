"""What a database remembers of migrations, read from both tools' tables and written to both."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import psycopg
from psycopg import sql

from tablewright.database.migrations import prisma, table
from tablewright.database.migrations.session import Session
from tablewright.diagnostics import EnvironmentProblem
from tablewright.history.record import Record, State


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The way to the history of one database.

    Attributes:
        session: The connection that migrations run on, so that both are one transaction.
        prisma_table: Prisma's table, where there is one.
    """

    session: Session
    prisma_table: sql.Identifier | None

    def records(self) -> list[Record]:
        """Return what is known of migrations, whoever ran them."""
        ours = table.read(self.session.connection)
        if self.prisma_table is None:
            return ours
        return prisma.merged(ours, prisma.read(self.session.connection, self.prisma_table))

    def own_names(self) -> set[str]:
        """Return the names in our own table."""
        return {each.name for each in table.read(self.session.connection)}

    def write(self, record: Record) -> None:
        """Record how far a migration is; in the transaction that is open, or by itself."""
        connection = self.session.connection
        with connection.transaction():
            self.session.become_ourselves()
            table.write(connection, record)
            if record.state is State.APPLIED and self.prisma_table is not None:
                prisma.add(connection, self.prisma_table, record)

    def forget(self, names: Collection[str]) -> None:
        """Remove migrations that were undone; in the transaction that is open, or by itself."""
        connection = self.session.connection
        with connection.transaction():
            self.session.become_ourselves()
            table.remove(connection, names)
            if self.prisma_table is not None:
                prisma.remove(connection, self.prisma_table, names)


def open_chronicle(session: Session) -> Chronicle:
    """Find the history of a database without changing anything.

    Raises:
        EnvironmentProblem: This role may not read it.
    """
    try:
        found = Chronicle(session, prisma.find(session.connection, session.namespace))
        found.records()
    except psycopg.errors.InsufficientPrivilege as error:
        raise EnvironmentProblem(
            f"role {session.user} may not read the history of migrations: {_primary(error)}",
            f"run as the role that keeps it, or GRANT {session.user} its rights",
        ) from None
    return found


def ensure_table(session: Session) -> None:
    """Make our table where there is none.

    Raises:
        EnvironmentProblem: This role may not, or the server is read-only.
    """
    try:
        table.ensure(session.connection)
    except psycopg.errors.InsufficientPrivilege as error:
        database = session.connection.info.dbname
        raise EnvironmentProblem(
            f"role {session.user} may not make the history of migrations: {_primary(error)}",
            f"GRANT CREATE ON DATABASE {database} TO {session.user}, or run as its owner",
        ) from None
    except psycopg.errors.ReadOnlySqlTransaction:
        raise EnvironmentProblem(
            f"{session.place} is read-only", "a standby cannot be migrated: name its primary"
        ) from None


def _primary(error: psycopg.Error) -> str:
    return error.diag.message_primary or str(error)
