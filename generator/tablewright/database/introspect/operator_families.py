"""Operator families and classes of the catalog, as the statements that make them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import RawSql
from tablewright.sql.quote import text_literal

_FAMILIES = """
SELECT f.oid::bigint AS oid, m.amname AS method,
       quote_ident(n.nspname) || '.' || quote_ident(f.opfname) AS name
  FROM pg_opfamily f
  JOIN pg_am m ON m.oid = f.opfmethod
  JOIN pg_namespace n ON n.oid = f.opfnamespace
 WHERE f.opfnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_opfamily'::regclass
                      AND d.objid = f.oid AND d.deptype = 'e')
"""

_CLASSES = """
SELECT c.oid::bigint AS oid, m.amname AS method, c.opcdefault AS is_default,
       quote_ident(n.nspname) || '.' || quote_ident(c.opcname) AS name,
       quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) AS family,
       c.opcintype::regtype::text AS type,
       CASE WHEN c.opckeytype <> 0 THEN c.opckeytype::regtype::text END AS storage
  FROM pg_opclass c
  JOIN pg_am m ON m.oid = c.opcmethod
  JOIN pg_namespace n ON n.oid = c.opcnamespace
  JOIN pg_opfamily f ON f.oid = c.opcfamily
  JOIN pg_namespace fn ON fn.oid = f.opfnamespace
 WHERE c.opcnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_opclass'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""

# To which class or family a member belongs only pg_depend tells. regoperator writes `=(a,b)`.
_OPERATORS = """
SELECT d.refclassid::regclass::text AS catalog, d.refobjid::bigint AS owner,
       o.amopstrategy AS number, o.amopopr::regoperator::text AS member,
       quote_ident(sn.nspname) || '.' || quote_ident(s.opfname) AS sort_family
  FROM pg_amop o
  JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = o.oid
   AND d.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
  LEFT JOIN pg_opfamily s ON s.oid = o.amopsortfamily
  LEFT JOIN pg_namespace sn ON sn.oid = s.opfnamespace
 WHERE o.oid >= 16384
 ORDER BY o.amopstrategy, o.oid
"""

_FUNCTIONS = """
SELECT d.refclassid::regclass::text AS catalog, d.refobjid::bigint AS owner,
       p.amprocnum AS number, p.amproc::oid::regprocedure::text AS member,
       p.amproclefttype::regtype::text AS left, p.amprocrighttype::regtype::text AS right
  FROM pg_amproc p
  JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = p.oid
   AND d.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
 WHERE p.oid >= 16384
 ORDER BY p.amprocnum, p.oid
"""

_Members = dict[tuple[str, int], list[str]]


def read_operator_families(snapshot: Snapshot) -> Iterator[RawSql]:
    """Read the families, what is loose in them, and the classes."""
    members = _members(snapshot)
    for row in snapshot.rows(_FAMILIES):
        name = f"{row.name} USING {row.method}"
        create = f"CREATE OPERATOR FAMILY {name};"
        comment = _comment(snapshot, f"OPERATOR FAMILY {name}", ("pg_opfamily", row.oid))
        drop = f"DROP OPERATOR FAMILY {name};"
        yield RawSql(f"operator family {row.name} using {row.method}", create + comment, drop)
        loose = members.get(("pg_opfamily", row.oid))
        if loose:
            alter = f"ALTER OPERATOR FAMILY {name} ADD\n    {_listed(loose)};"
            yield RawSql(f"members of operator family {row.name} using {row.method}", alter)
    for row in snapshot.rows(_CLASSES):
        name = f"{row.name} USING {row.method}"
        comment = _comment(snapshot, f"OPERATOR CLASS {name}", ("pg_opclass", row.oid))
        create = _class_sql(row, members.get(("pg_opclass", row.oid), []))
        drop = f"DROP OPERATOR CLASS {name};"
        yield RawSql(f"operator class {row.name} using {row.method}", create + comment, drop)


def _class_sql(row: Any, members: list[str]) -> str:
    default = "DEFAULT " if row.is_default else ""
    storage = [f"STORAGE {row.storage}"] if row.storage else []
    # A class without members says at least the type that it stores.
    parts = [*storage, *members] or [f"STORAGE {row.type}"]
    return (
        f"CREATE OPERATOR CLASS {row.name}\n    {default}FOR TYPE {row.type}"
        f" USING {row.method} FAMILY {row.family} AS\n    {_listed(parts)};"
    )


def _members(snapshot: Snapshot) -> _Members:
    found: _Members = {}
    for row in snapshot.rows(_OPERATORS):
        order = f" FOR ORDER BY {row.sort_family}" if row.sort_family else ""
        text = f"OPERATOR {row.number} {row.member}{order}"
        found.setdefault((row.catalog, row.owner), []).append(text)
    for row in snapshot.rows(_FUNCTIONS):
        text = f"FUNCTION {row.number} ({row.left}, {row.right}) {row.member}"
        found.setdefault((row.catalog, row.owner), []).append(text)
    return found


def _listed(parts: list[str]) -> str:
    return ",\n    ".join(parts)


def _comment(snapshot: Snapshot, what: str, place: tuple[str, int]) -> str:
    text = snapshot.comment(*place)
    return f"\nCOMMENT ON {what} IS {text_literal(text)};" if text else ""
