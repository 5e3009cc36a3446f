"""The checks of a migration in, the rules that existing rows would break out, before any change."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg

from tablewright.database.connection import Connection
from tablewright.database.migrations.failures import sentence
from tablewright.database.migrations.session import is_lost
from tablewright.diagnostics import Diagnostic, counted
from tablewright.history.folder import PLAN, Migration
from tablewright.history.plan import Check

_EXAMPLES = 3
_WIDEST = 60

# What a check names is made by a migration that has not run yet.
_NOT_YET = (
    psycopg.errors.UndefinedTable,
    psycopg.errors.UndefinedColumn,
    psycopg.errors.UndefinedFunction,
    psycopg.errors.UndefinedObject,
    psycopg.errors.InvalidSchemaName,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks of a migration found.

    Attributes:
        problems: Rules that rows break, and checks that cannot be run.
        unknown: What cannot be checked before earlier migrations are applied.
        untold: What this server is too old to tell.
    """

    problems: tuple[Diagnostic, ...]
    unknown: tuple[str, ...]
    untold: tuple[str, ...]


def preflight(connection: Connection, migration: Migration) -> Findings:
    """Run the checks; they only read.

    Args:
        connection: In autocommit, with no transaction open.
        migration: Nothing of which is applied.
    """
    problems, unknown, untold = [], [], []
    for each in migration.plan.preflight:
        if connection.info.server_version < each.since * 10_000:
            untold.append(f"{each.says} (only PostgreSQL {each.since} and later can tell)")
            continue
        try:
            connection.execute("BEGIN READ ONLY")
            found = _broken(connection, each)
            if found:
                problems.append(
                    Diagnostic("migration-preflight", f"{migration.name}: {found}", help=_MEND)
                )
        except _NOT_YET as error:
            unknown.append(f"{each.says} ({sentence(error)})")
        except psycopg.Error as error:
            if is_lost(error, connection):
                raise
            place = (migration.path / PLAN).as_posix()
            message = f"{place}: the check `{each.says}` cannot be run: {sentence(error)}"
            problems.append(Diagnostic("migration-preflight", message))
        finally:
            if not connection.closed:
                connection.execute("ROLLBACK")
    return Findings(tuple(problems), tuple(unknown), tuple(untold))


_MEND = "nothing was changed: mend these rows, then apply again"


def _broken(connection: Connection, check: Check) -> str | None:
    row = connection.execute(check.count.encode()).fetchone()
    count = row[0] if row else 0
    if not isinstance(count, int):
        raise psycopg.DataError(f"it counts {count!r}, which is no number")
    if not count:
        return None
    found = f"{check.says}: {counted(count, 'row')}"
    examples = _examples(connection, check.examples) if check.examples else []
    return f"{found}, such as {'; '.join(examples)}" if examples else found


def _examples(connection: Connection, query: str) -> list[str]:
    cursor = connection.execute(query.encode())
    names = [column.name for column in cursor.description or ()]
    rows = cursor.fetchmany(_EXAMPLES)
    return [
        ", ".join(f"{name}={_short(value)}" for name, value in zip(names, row, strict=True))
        for row in rows
    ]


def _short(value: object) -> str:
    text = "NULL" if value is None else " ".join(str(value).split())
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 3]}..."
