"""What is dropped with an extension that does not own it, as the statements that say so."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import RawSql

# ALTER ... DEPENDS ON EXTENSION of functions, materialized views, indexes and triggers. Where they
# are named, nothing but pg_catalog is in the search path. A part of a WITH.
EXTENSION_DEPENDENCES = """
dependence AS (
SELECT o.catalog, o.oid, o.place, o.what, quote_ident(e.extname) AS extension
  FROM pg_depend d
  JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
  JOIN (SELECT 'pg_proc'::regclass AS catalog, p.oid, p.pronamespace AS place,
               CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END
               || p.oid::regprocedure::text AS what
          FROM pg_proc p
        UNION ALL
        SELECT 'pg_class'::regclass, c.oid, c.relnamespace,
               CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW ' ELSE 'INDEX ' END
               || c.oid::regclass::text
          FROM pg_class c WHERE c.relkind IN ('m', 'i', 'I')
        UNION ALL
        SELECT 'pg_trigger'::regclass, t.oid, c.relnamespace,
               'TRIGGER ' || quote_ident(t.tgname) || ' ON ' || t.tgrelid::regclass::text
          FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid) o
    ON o.catalog = d.classid AND o.oid = d.objid
 WHERE d.deptype = 'x'
)
"""
_ROWS = "SELECT * FROM dependence WHERE place = ANY (%(namespaces)s::oid[])"


def read_extension_dependences(snapshot: Snapshot) -> Iterator[RawSql]:
    """Read them as `sql:` entries."""
    for row in snapshot.rows(f"WITH {EXTENSION_DEPENDENCES} {_ROWS}"):
        words = f"DEPENDS ON EXTENSION {row.extension};"
        yield RawSql(
            dependence_name(row.what, row.extension),
            f"ALTER {row.what} {words}",
            f"ALTER {row.what} NO {words}",
        )


def dependence_name(what: str, extension: str) -> str:
    """Return what the entry is called."""
    return f"dependence {what} on {extension}"
