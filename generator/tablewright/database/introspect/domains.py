"""Domains of the catalog."""

from __future__ import annotations

from tablewright.database.introspect.lasting import lasting
from tablewright.database.introspect.snapshot import Snapshot, optional_name
from tablewright.schema import Domain, DomainCheck, Expression, Name
from tablewright.sql.object_names import object_name

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

# PostgreSQL 17 has rows of type `n` beside the checks.
_CONSTRAINTS = """
SELECT con.contypid::bigint AS domain, con.conname AS name,
       con.oid::bigint AS oid, con.contype::text AS type,
       con.convalidated AS validated, pg_get_expr(con.conbin, 0) AS expression
  FROM pg_constraint con
 WHERE con.contypid <> 0 AND con.contype IN ('c', 'n')
   AND con.connamespace = ANY (%(namespaces)s::oid[])
 ORDER BY con.conname
"""

_NAMELESS = (None, None)


def read_domains(snapshot: Snapshot) -> list[Domain]:
    """Read the domains with their checks."""
    checks: dict[int, list[DomainCheck]] = {}
    not_nulls: dict[int, tuple[str, str | None]] = {}
    for row in snapshot.rows(_CONSTRAINTS):
        comment = snapshot.comment("pg_constraint", row.oid)
        if row.type == "n":
            not_nulls[row.domain] = (row.name, comment)
            continue
        check = DomainCheck(row.name, lasting(row.expression), row.validated, comment)
        checks.setdefault(row.domain, []).append(check)
    return [
        Domain(
            name=Name(snapshot.namespaces[row.namespace], row.name),
            type=snapshot.type(row.type),
            nullable=not row.not_null,
            not_null_name=_own_name(not_nulls.get(row.oid, _NAMELESS)[0], row.name),
            not_null_comment=not_nulls.get(row.oid, _NAMELESS)[1],
            default=None if row.default is None else Expression(row.default),
            collation=optional_name(row.collation_namespace, row.collation),
            checks=tuple(checks.get(row.oid, ())),
            comment=snapshot.comment("pg_type", row.oid),
        )
        for row in snapshot.rows(_DOMAINS)
    ]


def _own_name(constraint: str | None, domain: str) -> str | None:
    """Return the name of NOT NULL unless it is what PostgreSQL would choose."""
    return None if constraint == object_name(domain, "", "not_null") else constraint
