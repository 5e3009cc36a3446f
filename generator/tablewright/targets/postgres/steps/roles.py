"""Roles, grants and default privileges as steps."""

from __future__ import annotations

from tablewright.schema import DefaultPrivilege, Grant, Role
from tablewright.sql.grants import default_privilege_sql, grant_sql
from tablewright.sql.quote import dollar_quoted, identifier, text_literal
from tablewright.targets.postgres.steps.step import Step, comment_on


def role_step(role: Role) -> Step:
    """Spell CREATE ROLE, which says nothing of a role that is there.

    Roles belong to all databases of a server: one that is there keeps its options and members.
    """
    name = identifier(role.name)
    options = f" {' '.join(role.options)}" if role.options else ""
    lines = [f"CREATE ROLE {name}{options};"]
    lines += [f"GRANT {identifier(other)} TO {name};" for other in role.member_of]
    lines += comment_on("ROLE", name, role.comment)
    test = (
        f"IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {text_literal(role.name)})"
    )
    body = "\n    ".join(lines)
    return Step(name, dollar_quoted(f"\nBEGIN\n  {test} THEN\n    {body}\n  END IF;\nEND\n"))


def grant_step(grant: Grant) -> Step:
    """Spell GRANT or REVOKE."""
    return Step(grant.subject, grant_sql(grant))


def default_privilege_step(default: DefaultPrivilege) -> Step:
    """Spell ALTER DEFAULT PRIVILEGES."""
    return Step(default.on, default_privilege_sql(default))
