"""Constraints of NOT NULL in the catalog, which PostgreSQL 18 has as objects with names."""

from __future__ import annotations

from collections.abc import Mapping

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import NotNull
from tablewright.sql.object_names import object_name

_FIRST_VERSION = 180_000
_NOT_NULLS = """
SELECT con.oid::bigint AS oid, con.conrelid::bigint AS relation, con.conkey[1] AS number,
       con.conname AS name, c.relname AS table, a.attname AS column, con.convalidated AS validated,
       con.connoinherit AS no_inherit, con.conislocal OR c.relispartition AS local,
       con.coninhcount > 0 AND NOT c.relispartition AS from_parent, a.attislocal AS own
  FROM pg_constraint con
  JOIN pg_class c ON c.oid = con.conrelid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = con.conkey[1]
 WHERE con.contype = 'n' AND c.relnamespace = ANY (%(namespaces)s::oid[])
"""


def read_not_nulls(snapshot: Snapshot) -> Mapping[tuple[int, int], NotNull]:
    """Read those that say more than NOT NULL does, by table and number of the column."""
    if snapshot.version < _FIRST_VERSION:
        return {}
    found = {}
    for row in snapshot.rows(_NOT_NULLS):
        # A parent's has no place for a comment of the child's: `unmodelled` tells of that.
        comment = snapshot.comment("pg_constraint", row.oid) if row.local else None
        usual = row.name == object_name(row.table, row.column, "not_null")
        if not (row.local or row.own):
            # The column and this are a parent's.
            continue
        # ALTER COLUMN would keep the parent's name where a parent says it too.
        said_again = row.local and row.from_parent and not row.own
        named = comment is not None or not usual or said_again
        constraint = NotNull(
            row.name if named and row.local else None,
            inherited=not row.no_inherit,
            local=row.local,
            validated=row.validated,
            comment=comment,
        )
        if constraint != NotNull():
            found[(row.relation, row.number)] = constraint
    return found
