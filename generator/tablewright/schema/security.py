"""Who may do what: policies of row-level security, roles, grants and default privileges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from tablewright.schema.names import NO_NOTES, Notes
from tablewright.values import frozen


@frozen
class Policy:
    """A policy of row-level security.

    Attributes:
        command: ALL, SELECT, INSERT, UPDATE or DELETE.
        roles: Empty for PUBLIC.
        using: SQL condition for rows that are there.
        check: SQL condition for rows that are written.
    """

    name: str
    command: str = "ALL"
    permissive: bool = True
    roles: tuple[str, ...] = ()
    using: str | None = None
    check: str | None = None
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Role:
    """A role; passwords are never part of a specification.

    Attributes:
        options: Such as LOGIN, CREATEDB, in PostgreSQL's words, those that differ from the default.
        member_of: Roles whose rights it has.
    """

    name: str
    options: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


def with_groups(roles: Iterable[str], member_of: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Add to roles those whose rights they have, and those whose rights these have."""
    waiting, found = list(roles), set[str]()
    while waiting:
        role = waiting.pop()
        if role not in found:
            found.add(role)
            waiting += member_of.get(role, ())
    return frozenset(found)


@frozen
class Grant:
    """Rights on one object for one role.

    Attributes:
        on: The kind of object in the words of GRANT: TABLE, SEQUENCE, FUNCTION, SCHEMA, ...
        subject: The object, spelled as SQL without its kind: `public.courses`, `f(integer)`.
        role: Empty for PUBLIC.
        privileges: In alphabetical order, or ALL; a column list stands in parentheses.
        grantable: WITH GRANT OPTION.
        revoked: REVOKE instead of GRANT: what PostgreSQL gives by itself is taken away.
    """

    on: str
    subject: str
    role: str
    privileges: tuple[str, ...]
    grantable: bool = False
    revoked: bool = False
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What tells it from others; a grant has no name of its own."""
        way = "from" if self.revoked else "to"
        option = " with grant option" if self.grantable else ""
        return f"{self.on.lower()} {self.subject} {way} {self.role or 'public'}{option}"


@frozen
class DefaultPrivilege:
    """Rights that objects made from now on will have (ALTER DEFAULT PRIVILEGES).

    Attributes:
        owner: The role whose new objects are meant; None for the role that runs the DDL.
        namespace: None for all.
        on: TABLES, SEQUENCES, FUNCTIONS, TYPES or SCHEMAS.
        revoked: REVOKE instead of GRANT.
    """

    on: str
    role: str
    privileges: tuple[str, ...]
    owner: str | None = None
    namespace: str | None = None
    grantable: bool = False
    revoked: bool = False
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What tells it from others, as of a grant."""
        whose = f"{self.owner or ''} {self.namespace or ''}".strip()
        way = "from" if self.revoked else "to"
        option = " with grant option" if self.grantable else ""
        return f"{whose} {self.on.lower()} {way} {self.role or 'public'}{option}".strip()
