"""Prisma's table of migrations: its rows as records, and our work as its rows.

`prisma migrate deploy` runs the same folders and keeps its history in `_prisma_migrations`. Where
that table is, what Prisma ran counts as run, and what we run is written there, too, so that a team
may deploy with either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from psycopg import sql

from tablewright.database.connection import Connection
from tablewright.history.record import Origin, Record, State

TABLE = "_prisma_migrations"

_FIND = """
SELECT n.nspname
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relname = '_prisma_migrations' AND c.relkind = 'r'
   AND (%(wanted)s::text IS NULL OR n.nspname = %(wanted)s)
 ORDER BY n.nspname <> 'public', n.nspname
 LIMIT 1
"""

_READ = """
SELECT migration_name AS name, checksum, started_at, finished_at
  FROM {}
 WHERE rolled_back_at IS NULL
 ORDER BY finished_at IS NOT NULL, migration_name
"""

_ADD = """
INSERT INTO {0} (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
SELECT pg_catalog.gen_random_uuid()::text, %(checksum)s::text, %(name)s::text, pg_catalog.now(),
       pg_catalog.clock_timestamp(), 1
 WHERE NOT EXISTS (SELECT FROM {0} WHERE migration_name = %(name)s::text AND finished_at IS NOT NULL
                      AND rolled_back_at IS NULL)
"""

_REMOVE = "DELETE FROM {} WHERE migration_name = ANY (%s)"


def find(connection: Connection, namespace: str | None) -> sql.Identifier | None:
    """Return the name of Prisma's table, or None where Prisma never deployed.

    Args:
        connection: To the database.
        namespace: Where the URL says that it is (`?schema=`).
    """
    row = connection.execute(_FIND, {"wanted": namespace}).fetchone()
    return sql.Identifier(row[0], TABLE) if row else None


def read(connection: Connection, table: sql.Identifier) -> list[Record]:
    """Return what Prisma ran, or began and never finished."""
    rows = connection.execute(sql.SQL(_READ).format(table)).fetchall()
    # Finished rows come last, so that a later success outdoes an earlier failure.
    found = {
        name: Record(
            name=name,
            checksum=checksum,
            state=State.APPLIED if finished_at else State.FAILED,
            origin=Origin.PRISMA,
            started_at=started_at,
            finished_at=finished_at,
        )
        for name, checksum, started_at, finished_at in rows
    }
    return list(found.values())


def add(connection: Connection, table: sql.Identifier, record: Record) -> None:
    """Tell Prisma that a migration is applied."""
    values = {"checksum": record.checksum, "name": record.name}
    connection.execute(sql.SQL(_ADD).format(table), values)


def remove(connection: Connection, table: sql.Identifier, names: Collection[str]) -> None:
    """Let Prisma forget migrations that were undone."""
    connection.execute(sql.SQL(_REMOVE).format(table), [list(names)])


def merged(ours: Iterable[Record], prismas: Iterable[Record]) -> list[Record]:
    """Put both histories together; what either has applied is applied."""
    known = {each.name: each for each in prismas}
    for each in ours:
        there = known.get(each.name)
        unfinished = each.state in (State.FAILED, State.RUNNING)
        if there is None or there.state is not State.APPLIED or not unfinished:
            known[each.name] = each
    return sorted(known.values(), key=lambda each: each.name)
