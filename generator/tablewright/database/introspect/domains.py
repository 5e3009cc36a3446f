"""Domains of the catalog."""

from __future__ import annotations

from tablewright.database.introspect.snapshot import Snapshot, optional_name
from tablewright.schema import Domain, DomainCheck, Expression, Name

_DOMAINS = """
SELECT t.oid::bigint AS oid, t.typnamespace::bigint AS namespace, t.typname AS name,
       format_type(t.typbasetype, t.typtypmod) AS type, t.typnotnull AS not_null,
       pg_get_expr(t.typdefaultbin, 0) AS default,
       cn.nspname AS collation_namespace, c.collname AS collation
  FROM pg_type t
  JOIN pg_type b ON b.oid = t.typbasetype
  LEFT JOIN pg_collation c ON c.oid = t.typcollation AND t.typcollation <> b.typcollation
  LEFT JOIN pg_namespace cn ON cn.oid = c.collnamespace
 WHERE t.typtype = 'd' AND t.typnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass
                      AND d.objid = t.oid AND d.deptype = 'e')
"""

# PostgreSQL 17 has rows of type `n` beside these, which pg_type.typnotnull tells already.
_CHECKS = """
SELECT con.contypid::bigint AS domain, con.conname AS name,
       pg_get_expr(con.conbin, 0) AS expression
  FROM pg_constraint con
 WHERE con.contypid <> 0 AND con.contype = 'c'
   AND con.connamespace = ANY (%(namespaces)s::oid[])
 ORDER BY con.conname
"""


def read_domains(snapshot: Snapshot) -> list[Domain]:
    """Read the domains with their checks."""
    checks: dict[int, list[DomainCheck]] = {}
    for row in snapshot.rows(_CHECKS):
        checks.setdefault(row.domain, []).append(DomainCheck(row.name, row.expression))
    return [
        Domain(
            name=Name(snapshot.namespaces[row.namespace], row.name),
            type=snapshot.type(row.type),
            nullable=not row.not_null,
            default=None if row.default is None else Expression(row.default),
            collation=optional_name(row.collation_namespace, row.collation),
            checks=tuple(checks.get(row.oid, ())),
            comment=snapshot.comment("pg_type", row.oid),
        )
        for row in snapshot.rows(_DOMAINS)
    ]
