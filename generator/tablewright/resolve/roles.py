"""The sections `roles`, `grants` and `default_privileges` in, the model's objects out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from tablewright.diagnostics import Diagnostic, Span, did_you_mean
from tablewright.resolve.scope import Scope, notes_of
from tablewright.schema import DefaultPrivilege, Grant, Notes, Role, Schema
from tablewright.source.document import Document
from tablewright.source.places import Place
from tablewright.source.security_document import RoleDocument
from tablewright.sql.grants import parse_default_privileges, parse_grant
from tablewright.sql.parse import SqlProblem, parse_statement

T = TypeVar("T", Grant, DefaultPrivilege)


def resolved_roles(document: Document, root: Place, scope: Scope) -> Iterator[Role]:
    """Resolve the `roles` section."""
    section = root.at(("roles",))
    if isinstance(document.roles, list):
        for number, name in enumerate(document.roles):
            at = section.at((number,)).span()
            yield Role(scope.check_identifier(name, what=f"role {name}", at=at), notes=Notes(at))
        return
    for name, written in document.roles.items():
        entry, place = written or RoleDocument(), section.at((name,))
        scope.check_identifier(name, what=f"role {name}", at=place.key_span())
        for number, option in enumerate(entry.options):
            _check_option(option, scope, place.at(("options", number)), what=f"role {name}")
        yield Role(
            name,
            tuple(sorted(option.upper() for option in entry.options)),
            tuple(sorted(entry.member_of)),
            entry.comment,
            notes_of(entry, place),
        )


def resolved_grants(document: Document, root: Place, scope: Scope) -> Iterator[Grant]:
    """Resolve the `grants` section."""
    yield from _each("grants", document.grants, parse_grant, scope, root)


def resolved_default_privileges(
    document: Document, root: Place, scope: Scope
) -> Iterator[DefaultPrivilege]:
    """Resolve the `default_privileges` section."""
    section, texts = "default_privileges", document.default_privileges
    yield from _each(section, texts, parse_default_privileges, scope, root)


def undeclared_roles(schema: Schema) -> Iterator[Diagnostic]:
    """Report roles that nobody declares: where the server has none such, the DDL would fail."""
    there = {role.name for role in schema.roles}
    for what, role, at in _roles_named(schema):
        if role and role not in there and not role.startswith("pg_"):
            message = f"{what} names the role `{role}`, which is not declared"
            mend = did_you_mean(role, there) or f"add `roles: [{role}]`"
            yield Diagnostic("undeclared-role", message, at, mend)


def _roles_named(schema: Schema) -> Iterator[tuple[str, str, Span | None]]:
    for table in schema.tables:
        for policy in table.policies:
            for role in policy.roles:
                yield f"policy {policy.name} of {table.name}", role, policy.notes.span
    for grant in schema.grants:
        yield "a grant", grant.role, grant.notes.span
    for default in schema.default_privileges:
        yield "a default privilege", default.role, default.notes.span
        yield "a default privilege", default.owner or "", default.notes.span
    for member in schema.roles:
        for other in member.member_of:
            yield f"role {member.name}", other, member.notes.span


def _each(
    section: str,
    texts: Iterable[str],
    parse: Callable[[str], tuple[T, ...]],
    scope: Scope,
    root: Place,
) -> Iterator[T]:
    for number, text in enumerate(texts):
        place = root.at((section, number))
        try:
            found = parse(text)
        except SqlProblem as problem:
            at = place.inside(problem.position, text)
            scope.report("sql-syntax", f"`{section}`: {problem.message}", at)
            continue
        if any("MAINTAIN" in each.privileges for each in found):
            scope.needs_server(17, what=f"`{section}` says MAINTAIN", at=place.span())
        yield from (replace(each, notes=Notes(place.span())) for each in found)


def _check_option(option: str, scope: Scope, place: Place, *, what: str) -> None:
    if "password" in option.lower():
        message = f"{what} has a password, which has no place in a specification"
        scope.report("password", message, place.span(), "set it with ALTER ROLE on the server")
        return
    prefix = "CREATE ROLE r "
    try:
        parse_statement(f"{prefix}{option}", offset=len(prefix))
    except SqlProblem as problem:
        at = place.inside(problem.position, option)
        scope.report("sql-syntax", f"{what}: {problem.message}", at)
