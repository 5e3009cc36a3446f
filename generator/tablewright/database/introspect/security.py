"""Rewrite rules, policies of row-level security, and the roles that these name."""

from __future__ import annotations

from tablewright.database.introspect.lasting import lasting
from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import Policy, Rule

_RULES = """
SELECT r.oid::bigint AS oid, r.ev_class::bigint AS relation, r.rulename AS name,
       r.ev_enabled::text AS enabled,
       substr(pg_get_ruledef(r.oid), length('CREATE RULE ' || quote_ident(r.rulename) || ' AS') + 1)
           AS definition
  FROM pg_rewrite r
  JOIN pg_class c ON c.oid = r.ev_class
 WHERE r.rulename <> '_RETURN' AND c.relnamespace = ANY (%(namespaces)s::oid[])
 ORDER BY r.rulename
"""

_POLICIES = """
SELECT p.oid::bigint AS oid, p.polrelid::bigint AS relation, p.polname AS name,
       p.polcmd::text AS command, p.polpermissive AS permissive,
       ARRAY(SELECT r.rolname::text FROM pg_roles r WHERE r.oid = ANY (p.polroles)
              ORDER BY r.rolname) AS roles,
       pg_get_expr(p.polqual, p.polrelid) AS "using",
       pg_get_expr(p.polwithcheck, p.polrelid) AS "check"
  FROM pg_policy p
  JOIN pg_class c ON c.oid = p.polrelid
 WHERE c.relnamespace = ANY (%(namespaces)s::oid[])
 ORDER BY p.polname
"""

_ENABLED = {"O": "ORIGIN", "D": "DISABLED", "R": "REPLICA", "A": "ALWAYS"}
_COMMANDS = {"*": "ALL", "r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"}


def read_rules(snapshot: Snapshot) -> dict[int, list[Rule]]:
    """Read the rewrite rules by their table's or view's oid; those that make views are none."""
    found: dict[int, list[Rule]] = {}
    for row in snapshot.rows(_RULES):
        rule = Rule(
            row.name,
            rule_text(row.definition),
            _ENABLED[row.enabled],
            snapshot.comment("pg_rewrite", row.oid),
        )
        found.setdefault(row.relation, []).append(rule)
    return found


def read_policies(snapshot: Snapshot) -> dict[int, list[Policy]]:
    """Read the policies by their table's oid."""
    found: dict[int, list[Policy]] = {}
    for row in snapshot.rows(_POLICIES):
        policy = Policy(
            name=row.name,
            command=_COMMANDS[row.command],
            permissive=row.permissive,
            roles=tuple(row.roles),
            using=lasting(row.using) if row.using else None,
            check=lasting(row.check) if row.check else None,
            comment=snapshot.comment("pg_policy", row.oid),
        )
        found.setdefault(row.relation, []).append(policy)
    return found


def rule_text(definition: str) -> str:
    """Return what pg_get_ruledef gave behind AS, without the semicolon that it adds."""
    return lasting(definition.strip().removesuffix(";"))
