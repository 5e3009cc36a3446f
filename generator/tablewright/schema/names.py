"""How objects are called: a name qualified by its namespace, and the notes that ride along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import NamedTuple

from tablewright.diagnostics import Span
from tablewright.values import frozen

DEFAULT_NAMESPACE = "public"
# What initdb says of it.
STANDARD_COMMENT = "standard public schema"
_NOTHING: Mapping[str, object] = MappingProxyType({})


class Name(NamedTuple):
    """A name in a namespace, unquoted, as the catalog stores it.

    A tuple, since names are the keys of nearly every map: tuples are hashed and compared in C.
    """

    namespace: str
    name: str

    def __str__(self) -> str:
        """Leave the default namespace out, as people do when they speak of a table."""
        if self.namespace == DEFAULT_NAMESPACE:
            return self.name
        return f"{self.namespace}.{self.name}"


@frozen
class Waiver:
    """A rule that is switched off for one object, and why."""

    rule: str
    reason: str


@frozen
class Notes:
    """What the specification says of an object and the database does not store.

    Attributes:
        span: Where the object is defined.
        tags: The user's own grouping; diagrams cluster by the first.
        waivers: Lint rules switched off here.
        extra: The user's own `x-` keys with their values, for templates.
        depends_on: Names of objects that must be there first, where no text tells.
        renamed_from: What it was called before; migrations rename instead of making it anew.
        allowed: Hazards of migrations that are agreed to for this object, and why.
        accepted: Rules of `tablewright breaking` whose changes are meant here.
    """

    span: Span | None = None
    tags: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    extra: Mapping[str, object] = field(default_factory=lambda: _NOTHING, hash=False)
    depends_on: tuple[str, ...] = ()
    renamed_from: str | None = None
    allowed: tuple[Waiver, ...] = ()
    accepted: tuple[Waiver, ...] = ()


NO_NOTES = Notes()
