"""The shape of rules and of row-level security in schema.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag

from tablewright.source.forms import LONG, ByForm, Described, Part, ShortText, TextOrList

RowSecurity = bool | Literal["forced"]


class RuleDocument(Part):
    """A rewrite rule."""

    sql: str
    """What follows AS in CREATE RULE: `on delete to people do instead nothing`."""
    enabled: Literal["origin", "disabled", "replica", "always"] = "origin"
    """In which sessions it rewrites: ordinary ones, none, those on replicas, or all."""
    comment: str | None = None
    """A comment on the rule."""


RuleEntry = Annotated[ShortText | Annotated[RuleDocument, Tag(LONG)], ByForm]


class PolicyDocument(Described):
    """A policy of row-level security."""

    for_: Literal["all", "select", "insert", "update", "delete"] = Field(default="all", alias="for")
    """The command."""
    to: TextOrList = []
    """The roles that it is for; everybody where absent."""
    using: str | None = None
    """The condition for rows that are there; it may hold queries."""
    check: str | None = None
    """The condition for rows that are written; `using` where absent."""
    restrictive: bool = False
    """It must hold beside the others; else one that holds is enough."""


class RoleDocument(Described):
    """A role; passwords are no part of a specification."""

    options: list[str] = []
    """Such as `login` and `createdb`, in PostgreSQL's words."""
    member_of: list[str] = []
    """Roles whose rights it has."""
