"""The nouns that hold other objects, and the unions of all objects and of all parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from tablewright.schema.constraints import ForeignKey, Index
from tablewright.schema.names import NO_NOTES, Notes
from tablewright.schema.routines import Function
from tablewright.schema.tables import Table, Trigger
from tablewright.schema.user_types import Domain, Enum
from tablewright.schema.views import View


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace (CREATE SCHEMA)."""

    name: str
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Extension:
    """An installed extension; `namespace` is None where the server's default will do."""

    name: str
    namespace: str | None = None
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


SchemaObject = Namespace | Extension | Enum | Domain | Function | Table | View
TablePart = Index | Trigger | ForeignKey
