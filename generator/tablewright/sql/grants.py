"""GRANT, REVOKE and ALTER DEFAULT PRIVILEGES: their text in, the model out, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from tablewright.schema import DEFAULT_NAMESPACE, DefaultPrivilege, Grant, Name
from tablewright.sql.known_names import routine_sql
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import SqlProblem, parse_statement, string_values
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.spell import names_sql
from tablewright.sql.types import type_of, type_sql

# What can be granted on, in GRANT's words, by the parser's; databases and the like are no part
# of a schema.
_ON = {
    "OBJECT_TABLE": "TABLE",
    "OBJECT_SEQUENCE": "SEQUENCE",
    "OBJECT_FUNCTION": "FUNCTION",
    "OBJECT_PROCEDURE": "PROCEDURE",
    "OBJECT_ROUTINE": "ROUTINE",
    "OBJECT_SCHEMA": "SCHEMA",
    "OBJECT_TYPE": "TYPE",
    "OBJECT_DOMAIN": "DOMAIN",
    "OBJECT_FDW": "FOREIGN DATA WRAPPER",
    "OBJECT_FOREIGN_SERVER": "FOREIGN SERVER",
    "OBJECT_LANGUAGE": "LANGUAGE",
}
_RELATIONS = ("TABLE", "SEQUENCE")
_TYPES = ("TYPE", "DOMAIN")
_ROUTINES = ("FUNCTION", "PROCEDURE", "ROUTINE")
_DEFAULTS = "ALTER DEFAULT PRIVILEGES "


def parse_grant(sql: str) -> tuple[Grant, ...]:
    """Parse a whole GRANT or REVOKE: one grant for each object and role that it names.

    Raises:
        SqlProblem: It is none, or is about what is no part of a schema.
    """
    statement = parse_statement(sql)
    node = statement.grant_stmt
    if not statement.HasField("grant_stmt"):
        raise SqlProblem("GRANT or REVOKE of rights on an object is wanted here", 0)
    on = _ON.get(_word("ObjectType", node.objtype))
    if on is None or _word("GrantTargetType", node.targtype) != "ACL_TARGET_OBJECT":
        raise SqlProblem("the object must be named, and be part of the schema", 0)
    return tuple(
        Grant(
            on,
            _subject(on, thing),
            role,
            _privileges(node.privileges),
            grantable=node.grant_option,
            revoked=not node.is_grant,
        )
        for thing in node.objects
        for role in _roles(node.grantees)
    )


def parse_default_privileges(sql: str) -> tuple[DefaultPrivilege, ...]:
    """Parse what follows ALTER DEFAULT PRIVILEGES, one for each owner, namespace and role.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it.
    """
    statement = parse_statement(f"{_DEFAULTS}{sql}", offset=len(_DEFAULTS))
    node = statement.alter_default_privileges_stmt
    owners: list[str | None] = []
    namespaces: list[str | None] = []
    for option in (each.def_elem for each in node.options):
        items = option.arg.list.items
        if option.defname == "roles":
            owners += _roles(items)
        else:
            namespaces += string_values(items)
    action = node.action
    return tuple(
        DefaultPrivilege(
            f"{_ON[_word('ObjectType', action.objtype)]}S",
            role,
            _privileges(action.privileges),
            owner=owner,
            namespace=namespace,
            grantable=action.grant_option,
            revoked=not action.is_grant,
        )
        for owner in owners or [None]
        for namespace in namespaces or [None]
        for role in _roles(action.grantees)
    )


def grant_sql(grant: Grant) -> str:
    """Spell GRANT or REVOKE, without a semicolon."""
    return _clause(grant, _on(grant))


def granted_name(grant: Grant) -> Name:
    """Return the name of what rights are on; without a namespace where it can have none."""
    if grant.on in _ROUTINES:
        (node,) = parse_statement(grant_sql(grant)).grant_stmt.objects
        return _name(string_values(node.object_with_args.objname))
    parts = split_name(grant.subject)
    return _name(parts) if grant.on in (*_RELATIONS, *_TYPES) else Name("", parts[-1])


def default_privilege_sql(default: DefaultPrivilege) -> str:
    """Spell what follows ALTER DEFAULT PRIVILEGES."""
    text = f"FOR ROLE {identifier(default.owner)} " if default.owner else ""
    text += f"IN SCHEMA {identifier(default.namespace)} " if default.namespace else ""
    return text + _clause(default, default.on)


def undo_grant_sql(grant: Grant) -> str:
    """Spell what takes a grant back, or gives again what was revoked, without a semicolon."""
    return _clause(replace(grant, revoked=not grant.revoked, grantable=False), _on(grant))


def undo_default_privilege_sql(default: DefaultPrivilege) -> str:
    """Spell the same of what follows ALTER DEFAULT PRIVILEGES."""
    return default_privilege_sql(replace(default, revoked=not default.revoked, grantable=False))


def _on(grant: Grant) -> str:
    return f"{grant.on} {grant.subject}"


def _clause(grant: Grant | DefaultPrivilege, subject: str) -> str:
    verb, way = ("REVOKE", "FROM") if grant.revoked else ("GRANT", "TO")
    role = identifier(grant.role) if grant.role else "PUBLIC"
    option = " WITH GRANT OPTION" if grant.grantable else ""
    return f"{verb} {', '.join(grant.privileges)} ON {subject} {way} {role}{option}"


def _subject(on: str, node: Any) -> str:
    if on in _RELATIONS:
        relation = node.range_var
        return qualified(Name(relation.schemaname or DEFAULT_NAMESPACE, relation.relname))
    if on in _ROUTINES:
        routine = node.object_with_args
        types = ", ".join(type_sql(type_of(each.type_name)) for each in routine.objargs)
        return f"{routine_sql(_name(string_values(routine.objname)))}({types})"
    if on in _TYPES:
        parts = node.list.items if node.HasField("list") else node.type_name.names
        return qualified(_name(string_values(parts)))
    return identifier(node.string.sval)


def _privileges(nodes: Iterable[Any]) -> tuple[str, ...]:
    found = sorted(map(_privilege, (each.access_priv for each in nodes)))
    return tuple(found) or ("ALL",)


def _privilege(node: Any) -> str:
    word = node.priv_name.upper() or "ALL"
    return f"{word} ({names_sql(string_values(node.cols))})" if node.cols else word


def _roles(nodes: Iterable[Any]) -> Iterator[str]:
    for node in (each.role_spec for each in nodes):
        kind = _word("RoleSpecType", node.roletype)
        if kind not in ("ROLESPEC_CSTRING", "ROLESPEC_PUBLIC"):
            raise SqlProblem("name the role: who runs the DDL is not known", 0)
        yield node.rolename if kind == "ROLESPEC_CSTRING" else ""


def _word(enum: str, number: int) -> str:
    from postgast import pg_query_pb2

    return str(getattr(pg_query_pb2, enum).Name(number))


def _name(parts: list[str]) -> Name:
    return Name(parts[-2] if len(parts) > 1 else DEFAULT_NAMESPACE, parts[-1])
