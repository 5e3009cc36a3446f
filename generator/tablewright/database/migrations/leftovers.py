"""What an interrupted attempt at a lone statement left, put right before the next attempt."""

from __future__ import annotations

from collections.abc import Callable

from psycopg import sql

from tablewright.database.connection import Connection
from tablewright.history.statements import Leftover, Statement
from tablewright.sql.quote import identifier

_INDEX = """
SELECT n.nspname, c.relname, i.indisvalid
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE i.indrelid = pg_catalog.to_regclass(%s) AND c.relname = %s
"""

_PENDING_DETACH = """
SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits
                WHERE inhrelid = pg_catalog.to_regclass(%s)
                  AND inhparent = pg_catalog.to_regclass(%s) AND inhdetachpending)
"""

_IS_CHILD = """
SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits
                WHERE inhrelid = pg_catalog.to_regclass(%s)
                  AND inhparent = pg_catalog.to_regclass(%s))
"""


def settle(
    connection: Connection, statement: Statement, *, resumed: bool, note: Callable[[str], None]
) -> bool:
    """Put right what an earlier attempt left.

    Args:
        connection: In autocommit.
        statement: That is to run alone.
        resumed: It was begun before, and nobody knows whether it was finished.
        note: Is told what was found.

    Returns:
        Whether the statement is done already.
    """
    leftover = statement.leftover
    if leftover is None:
        return False
    if leftover.kind == "index":
        return _settle_index(connection, leftover, resumed=resumed, note=note)
    if leftover.kind == "partition":
        return _settle_partition(connection, leftover, resumed=resumed, note=note)
    is_gone = _truth(connection, "SELECT pg_catalog.to_regclass(%s) IS NULL", leftover.name)
    return resumed and is_gone


def _settle_index(
    connection: Connection, leftover: Leftover, *, resumed: bool, note: Callable[[str], None]
) -> bool:
    name = leftover.name[-1]
    row = connection.execute(_INDEX, [_regclass(leftover.table), name]).fetchone()
    if row is None:
        return False
    namespace, index, is_valid = row
    if is_valid:
        return resumed
    note(f"index {index} is invalid, as a failed build leaves it: dropped, to be built again")
    drop = sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {}")
    connection.execute(drop.format(sql.Identifier(namespace, index)))
    return False


def _settle_partition(
    connection: Connection, leftover: Leftover, *, resumed: bool, note: Callable[[str], None]
) -> bool:
    if _truth(connection, _PENDING_DETACH, leftover.name, leftover.table):
        child, parent = sql.Identifier(*leftover.name), sql.Identifier(*leftover.table)
        note(f"the detaching of {'.'.join(leftover.name)} was interrupted: finished now")
        finalize = sql.SQL("ALTER TABLE {} DETACH PARTITION {} FINALIZE")
        connection.execute(finalize.format(parent, child))
        return True
    return resumed and not _truth(connection, _IS_CHILD, leftover.name, leftover.table)


def _truth(connection: Connection, query: str, *names: tuple[str, ...]) -> bool:
    row = connection.execute(query.encode(), [_regclass(each) for each in names]).fetchone()
    return bool(row and row[0])


def _regclass(name: tuple[str, ...]) -> str:
    return ".".join(map(identifier, name))
