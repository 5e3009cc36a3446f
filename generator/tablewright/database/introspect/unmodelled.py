"""What a database holds that the model has no word for yet, so that nothing is passed over."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tablewright.database.connection import Connection
from tablewright.database.introspect.session import pin_spelling
from tablewright.database.introspect.snapshot import take_snapshot


@dataclass(frozen=True, slots=True, order=True)
class Unmodelled:
    """An object, or a property of one, that introspect leaves out.

    Attributes:
        kind: Such as `policy`, `foreign table`.
        name: Qualified unless it is in the namespace public.
    """

    kind: str
    name: str


# A branch of the union a catalog. `place` is the namespace, 0 where the kind has none.
_FOUND = """
WITH found (catalog, oid, place, kind, name) AS (
    SELECT 'pg_class'::regclass, c.oid, c.relnamespace, 'invalid index', ic.relname::text
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_class ic ON ic.oid = i.indexrelid
     WHERE NOT i.indisvalid AND c.relkind = 'r'
    UNION ALL
    -- Both hold passwords, which have no place in a specification.
    SELECT 'pg_user_mapping'::regclass, m.umid, 0, 'user mapping', m.usename || ' on ' || m.srvname
      FROM pg_user_mappings m
    UNION ALL
    SELECT 'pg_subscription'::regclass, s.oid, 0, 'subscription', s.subname::text
      FROM pg_subscription s
     WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
    UNION ALL
    -- Tables and materialized views say theirs; that of an index is a matter of one installation's
    -- disks, which makes no other database. 0 is the database's own.
    SELECT 'pg_class'::regclass, i.indrelid, ic.relnamespace, 'tablespace of an index',
           ic.relname || ' in ' || sp.spcname
      FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_tablespace sp ON sp.oid = ic.reltablespace
    UNION ALL
    -- No word says these of what children have from parents; partitions say all of their columns.
    SELECT 'pg_class'::regclass, c.oid, c.relnamespace, flaw.kind, c.relname || '.' || a.attname
      FROM pg_constraint con
      JOIN pg_class c ON c.oid = con.conrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = con.conkey[1]
      CROSS JOIN LATERAL (VALUES
          ('NOT NULL that is not validated', con.coninhcount > 0 AND NOT con.convalidated),
          ('comment of an inherited NOT NULL', NOT con.conislocal
           AND obj_description(con.oid, 'pg_constraint') IS NOT NULL)) flaw (kind, present)
     WHERE con.contype = 'n' AND flaw.present AND NOT c.relispartition
)
SELECT f.kind, f.place::bigint AS place, f.name
  FROM found f
 WHERE (f.place = ANY (%(namespaces)s::oid[]) OR f.place = 0) AND f.oid >= 16384
   -- What an extension owns, or what belongs to an object: an identity column's sequence, a range
   -- type's cast.
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = f.catalog AND d.objid = f.oid
                      AND d.deptype IN ('e', 'i'))
"""


def unmodelled(
    connection: Connection, *, namespaces: Collection[str] | None = None
) -> list[Unmodelled]:
    """List what the model has no word for.

    Args:
        connection: In autocommit, with no transaction open.
        namespaces: Look only in these; by default in all that are the user's.
    """
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        pin_spelling(connection)
        snapshot = take_snapshot(connection, namespaces=namespaces)
        prefixes = {oid: f"{name}." for oid, name in snapshot.namespaces.items()}
        return sorted(
            Unmodelled(row.kind, prefixes.get(row.place, "").removeprefix("public.") + row.name)
            for row in snapshot.rows(_FOUND)
        )
