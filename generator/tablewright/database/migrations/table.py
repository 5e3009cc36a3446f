"""The history table: its definition, its rows as records, and records as its rows."""

from __future__ import annotations

from collections.abc import Collection

from psycopg.rows import dict_row

from tablewright.database.connection import Connection
from tablewright.history.record import Origin, Record, State

NAMESPACE = "_tablewright"

_EXISTS = "SELECT pg_catalog.to_regclass('_tablewright.migrations') IS NOT NULL"
_SCHEMA_EXISTS = "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = %s)"

_CREATE = """
CREATE TABLE _tablewright.migrations (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'failed', 'applied', 'undoing')),
    phases integer NOT NULL,
    finished_phases integer NOT NULL,
    finished_digest text NOT NULL,
    origin text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    applied_by text NOT NULL DEFAULT session_user,
    last_error text
);
COMMENT ON SCHEMA _tablewright IS 'Kept by Tablewright.';
COMMENT ON TABLE _tablewright.migrations IS
    'Which migrations were run here, and how far; `tablewright migrate status` reads it.';
"""

_READ = """
SELECT name, checksum, state, phases, finished_phases, finished_digest, origin, started_at,
       finished_at, applied_by, last_error
  FROM _tablewright.migrations
 ORDER BY name
"""

_WRITE = """
INSERT INTO _tablewright.migrations AS m
       (name, checksum, state, phases, finished_phases, finished_digest, origin, last_error,
        started_at, finished_at)
VALUES (%(name)s, %(checksum)s, %(state)s, %(phases)s, %(finished_phases)s, %(finished_digest)s,
        %(origin)s, %(last_error)s, pg_catalog.clock_timestamp(),
        CASE %(state)s WHEN 'applied' THEN pg_catalog.clock_timestamp() END)
ON CONFLICT (name) DO UPDATE
   SET checksum = excluded.checksum, state = excluded.state, phases = excluded.phases,
       finished_phases = excluded.finished_phases, finished_digest = excluded.finished_digest,
       origin = excluded.origin, last_error = excluded.last_error,
       finished_at = excluded.finished_at, applied_by = excluded.applied_by
"""

# After an interruption nobody here knows whether the last COMMIT arrived: the row knows.
_UNLESS_FINISHED = """
 WHERE m.state <> 'applied' AND m.finished_phases = excluded.finished_phases
"""

_NOTE_ERROR = "UPDATE _tablewright.migrations SET last_error = %s WHERE name = %s"
_REMOVE = "DELETE FROM _tablewright.migrations WHERE name = ANY (%s)"


def exists(connection: Connection) -> bool:
    """Tell whether the database has a history table."""
    return _truth(connection, _EXISTS)


def ensure(connection: Connection) -> None:
    """Make the history table where there is none."""
    if exists(connection):
        return
    with connection.transaction():
        if not _truth(connection, _SCHEMA_EXISTS, NAMESPACE):
            connection.execute("CREATE SCHEMA _tablewright")
        connection.execute(_CREATE)


def read(connection: Connection) -> list[Record]:
    """Return what the database remembers; nothing where it has no table."""
    if not exists(connection):
        return []
    with connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(_READ).fetchall()
    return [
        Record(**{**row, "state": State(row["state"]), "origin": Origin(row["origin"])})
        for row in rows
    ]


def write(connection: Connection, record: Record) -> None:
    """Put a record in the place of what was known of its migration."""
    connection.execute(_WRITE, _values(record))


def write_failure(connection: Connection, record: Record) -> None:
    """Record a failure, unless the database knows that the phase was finished after all."""
    connection.execute(_WRITE + _UNLESS_FINISHED, _values(record))


def note_error(connection: Connection, name: str, error: str) -> None:
    """Keep the last error of a migration whose state stays."""
    connection.execute(_NOTE_ERROR, [error, name])


def remove(connection: Connection, names: Collection[str]) -> None:
    """Forget migrations."""
    connection.execute(_REMOVE, [list(names)])


def _values(record: Record) -> dict[str, object]:
    return {
        "name": record.name,
        "checksum": record.checksum,
        "state": str(record.state),
        "phases": record.phases,
        "finished_phases": record.finished_phases,
        "finished_digest": record.finished_digest,
        "origin": str(record.origin),
        "last_error": record.last_error,
    }


def _truth(connection: Connection, query: str, *values: object) -> bool:
    row = connection.execute(query.encode(), values or None).fetchone()
    return bool(row and row[0])
