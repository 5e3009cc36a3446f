"""Roles that a database names, and the rights that they have in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import DefaultPrivilege, Grant, Role, with_groups
from tablewright.sql.grants import parse_default_privileges, parse_grant
from tablewright.sql.quote import identifier

_ROLES = """
SELECT r.rolname AS name, r.oid::bigint AS oid, r.rolsuper AS superuser, r.rolinherit AS inherit,
       r.rolcreaterole AS createrole, r.rolcreatedb AS createdb, r.rolcanlogin AS login,
       r.rolreplication AS replication, r.rolbypassrls AS bypassrls, r.rolconnlimit AS connections,
       ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
              WHERE m.member = r.oid ORDER BY g.rolname) AS member_of,
       shobj_description(r.oid, 'pg_authid') AS comment
  FROM pg_roles r
 WHERE NOT starts_with(r.rolname, 'pg_')
 ORDER BY r.rolname
"""

# What an object has beside what PostgreSQL, or initdb, gives by itself; and what it lacks of that.
# The owner's own rights go without saying.
_GRANTS = """
WITH thing (word, subject, part, owner, acl, usual, catalog, oid) AS (
    SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text, NULL,
           c.relowner, c.relacl,
           acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner),
           'pg_class'::regclass, c.oid
      FROM pg_class c
     WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
       AND c.relnamespace = ANY (%(namespaces)s::oid[])
    UNION ALL
    SELECT 'TABLE', c.oid::regclass::text, a.attname, c.relowner, a.attacl, NULL::aclitem[],
           'pg_class'::regclass, c.oid
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
       AND c.relnamespace = ANY (%(namespaces)s::oid[])
    UNION ALL
    SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
           format('%%I.%%I(%%s)', n.nspname, p.proname, array_to_string(ARRAY(
                  SELECT format_type(t, NULL) FROM unnest(p.proargtypes::oid[])
                         WITH ORDINALITY u(t, n) ORDER BY n), ', ')),
           NULL, p.proowner, p.proacl, acldefault('f', p.proowner), 'pg_proc'::regclass, p.oid
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.proacl IS NOT NULL AND p.pronamespace = ANY (%(namespaces)s::oid[])
    UNION ALL
    SELECT 'SCHEMA', quote_ident(n.nspname), NULL, n.nspowner, n.nspacl,
           acldefault('n', n.nspowner), 'pg_namespace'::regclass, n.oid
      FROM pg_namespace n
     WHERE n.nspacl IS NOT NULL AND n.oid = ANY (%(namespaces)s::oid[])
    UNION ALL
    SELECT 'TYPE', format('%%I.%%I', n.nspname, t.typname), NULL, t.typowner, t.typacl,
           acldefault('T', t.typowner), 'pg_type'::regclass, t.oid
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE t.typacl IS NOT NULL AND t.typnamespace = ANY (%(namespaces)s::oid[])
    UNION ALL
    SELECT 'FOREIGN DATA WRAPPER', quote_ident(w.fdwname), NULL, w.fdwowner, w.fdwacl,
           acldefault('F', w.fdwowner), 'pg_foreign_data_wrapper'::regclass, w.oid
      FROM pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL
    UNION ALL
    SELECT 'FOREIGN SERVER', quote_ident(s.srvname), NULL, s.srvowner, s.srvacl,
           acldefault('S', s.srvowner), 'pg_foreign_server'::regclass, s.oid
      FROM pg_foreign_server s WHERE s.srvacl IS NOT NULL
), based AS (
    SELECT t.*, coalesce((SELECT i.initprivs FROM pg_init_privs i
                           WHERE i.classoid = t.catalog AND i.objoid = t.oid AND i.objsubid = 0
                             AND t.part IS NULL), t.usual) AS base,
           (SELECT count(*) FROM aclexplode(t.usual) u WHERE u.grantee = t.owner) AS every
      FROM thing t
     WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = t.catalog AND d.objid = t.oid
                          AND d.deptype = 'e')
), changed AS (
    SELECT b.word, b.subject, b.part, b.every, x.grantee, x.privilege_type AS privilege,
           x.is_grantable AS grantable, false AS revoked
      FROM based b CROSS JOIN LATERAL (
           SELECT grantee, privilege_type, is_grantable FROM aclexplode(b.acl)
           EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(b.base)) x
     WHERE x.grantee <> b.owner
    UNION ALL
    SELECT b.word, b.subject, b.part, b.every, x.grantee, x.privilege_type, false, true
      FROM based b CROSS JOIN LATERAL (
           SELECT grantee, privilege_type FROM aclexplode(b.base)
           EXCEPT SELECT grantee, privilege_type FROM aclexplode(b.acl)) x
     WHERE x.grantee <> b.owner
)
SELECT c.word, c.subject, c.revoked, c.grantable, r.rolname AS role,
       array_agg(c.privilege || coalesce(' (' || quote_ident(c.part) || ')', '')
                 ORDER BY c.part, c.privilege) AS privileges,
       c.part IS NULL AND count(*) = c.every AS is_all
  FROM changed c
  LEFT JOIN pg_roles r ON r.oid = c.grantee
 WHERE c.grantee = 0 OR r.rolname IS NOT NULL
 GROUP BY c.word, c.subject, c.part IS NULL, c.every, c.revoked, c.grantable, r.rolname
 ORDER BY c.word, c.subject, c.part IS NULL, c.revoked DESC, r.rolname, c.grantable
"""

_DEFAULTS = """
WITH thing AS (
    SELECT d.defaclrole AS owner, o.rolname AS owner_name, n.nspname AS namespace,
           d.defaclobjtype AS type, d.defaclacl AS acl,
           CASE d.defaclnamespace WHEN 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's'
                ELSE d.defaclobjtype END::"char", d.defaclrole) END AS base
      FROM pg_default_acl d
      JOIN pg_roles o ON o.oid = d.defaclrole
      LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
     WHERE d.defaclnamespace = 0 OR d.defaclnamespace = ANY (%(namespaces)s::oid[])
), changed AS (
    SELECT t.*, x.grantee, x.privilege_type AS privilege, x.is_grantable AS grantable,
           false AS revoked
      FROM thing t CROSS JOIN LATERAL (
           SELECT grantee, privilege_type, is_grantable FROM aclexplode(t.acl)
           EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(t.base)) x
    UNION ALL
    SELECT t.*, x.grantee, x.privilege_type, false, true
      FROM thing t CROSS JOIN LATERAL (
           SELECT grantee, privilege_type FROM aclexplode(t.base)
           EXCEPT SELECT grantee, privilege_type FROM aclexplode(t.acl)) x
)
SELECT c.owner_name, c.namespace, c.type::text AS type, c.revoked, c.grantable, r.rolname AS role,
       array_agg(c.privilege ORDER BY c.privilege) AS privileges
  FROM changed c
  LEFT JOIN pg_roles r ON r.oid = c.grantee
 WHERE c.grantee = 0 OR r.rolname IS NOT NULL
 GROUP BY c.owner_name, c.namespace, c.type, c.revoked, c.grantable, r.rolname
 ORDER BY 1, 2, 3, 4 DESC, 6, 5
"""

_DEFAULT_TYPES = {
    "r": "TABLES",
    "S": "SEQUENCES",
    "f": "FUNCTIONS",
    "T": "TYPES",
    "n": "SCHEMAS",
}
_OPTIONS = ("superuser", "createrole", "createdb", "login", "replication", "bypassrls")
# BOOTSTRAP_SUPERUSERID (catalog/pg_authid.h): who runs initdb, on every server another.
_FIRST_ROLE = 10


def read_roles(snapshot: Snapshot, names: Collection[str]) -> Iterator[Role]:
    """Read the roles of some names, and those whose rights they have."""
    rows = {row.name: row for row in snapshot.rows(_ROLES)}
    needed = with_groups(names, {name: row.member_of for name, row in rows.items()})
    for name in sorted(needed & rows.keys()):
        row = rows[name]
        is_first = row.oid == _FIRST_ROLE
        yield Role(
            name=name,
            options=() if is_first else tuple(sorted(_options(row))),
            member_of=tuple(row.member_of),
            comment=row.comment,
        )


def read_grants(snapshot: Snapshot) -> Iterator[Grant]:
    """Read the rights on objects that PostgreSQL does not give by itself."""
    for row in snapshot.rows(_GRANTS):
        privileges = "ALL" if row.is_all else ", ".join(row.privileges)
        (grant,) = parse_grant(_statement(row, f"{privileges} ON {row.word} {row.subject}"))
        yield grant


def read_default_privileges(snapshot: Snapshot) -> Iterator[DefaultPrivilege]:
    """Read the rights that objects made from now on will have."""
    for row in snapshot.rows(_DEFAULTS):
        namespace = f" IN SCHEMA {identifier(row.namespace)}" if row.namespace else ""
        head = f"FOR ROLE {identifier(row.owner_name)}{namespace} "
        subject = f"{', '.join(row.privileges)} ON {_DEFAULT_TYPES[row.type]}"
        (default,) = parse_default_privileges(head + _statement(row, subject))
        yield default


def _statement(row: Any, subject: str) -> str:
    verb, way = ("REVOKE", "FROM") if row.revoked else ("GRANT", "TO")
    role = identifier(row.role) if row.role else "PUBLIC"
    return f"{verb} {subject} {way} {role}{' WITH GRANT OPTION' if row.grantable else ''}"


def _options(row: Any) -> Iterator[str]:
    for option in _OPTIONS:
        if getattr(row, option):
            yield option.upper()
    if not row.inherit:
        yield "NOINHERIT"
    if row.connections >= 0:
        yield f"CONNECTION LIMIT {row.connections}"
