"""Enumerated types of the catalog."""

from __future__ import annotations

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import Enum, EnumValue, Name

_ENUMS = """
SELECT t.oid::bigint AS oid, t.typnamespace::bigint AS namespace, t.typname AS name,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid
              ORDER BY e.enumsortorder) AS labels
  FROM pg_type t
 WHERE t.typtype = 'e' AND t.typnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass
                      AND d.objid = t.oid AND d.deptype = 'e')
"""


def read_enums(snapshot: Snapshot) -> list[Enum]:
    """Read the enums with their labels in order."""
    return [
        Enum(
            Name(snapshot.namespaces[row.namespace], row.name),
            tuple(EnumValue(label) for label in row.labels),
            snapshot.comment("pg_type", row.oid),
        )
        for row in snapshot.rows(_ENUMS)
    ]
