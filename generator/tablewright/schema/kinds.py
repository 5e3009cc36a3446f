"""The closed list of object kinds: one record each, over which every stage iterates."""

from __future__ import annotations

from dataclasses import dataclass

from tablewright.schema.constraints import ForeignKey, Index
from tablewright.schema.objects import Extension, Namespace, SchemaObject, TablePart
from tablewright.schema.routines import Function
from tablewright.schema.schema import Schema
from tablewright.schema.tables import Table, Trigger
from tablewright.schema.user_types import Domain, Enum
from tablewright.schema.views import View


@dataclass(frozen=True, slots=True)
class Kind:
    """What every stage must know of a kind of object.

    Attributes:
        word: As people and file names call it: the template is `postgres/add_<word>.sql.jinja`.
        model: Its class in the model.
        collection: The field that holds such objects: of Schema, or of a table or view.
    """

    word: str
    model: type[SchemaObject] | type[TablePart]
    collection: str


# In the order in which objects that do not depend on each other are created.
KINDS: tuple[Kind, ...] = (
    Kind("namespace", Namespace, "namespaces"),
    Kind("extension", Extension, "extensions"),
    Kind("enum", Enum, "enums"),
    Kind("domain", Domain, "domains"),
    Kind("function", Function, "functions"),
    Kind("table", Table, "tables"),
    Kind("view", View, "views"),
)

# Parts of tables and views that PostgreSQL creates by statements of their own.
PART_KINDS: tuple[Kind, ...] = (
    Kind("index", Index, "indexes"),
    Kind("trigger", Trigger, "triggers"),
    Kind("foreign_key", ForeignKey, "foreign_keys"),
)

_BY_MODEL = {kind.model: kind for kind in (*KINDS, *PART_KINDS)}


def kind_of(thing: SchemaObject | TablePart) -> Kind:
    """Return the record of the kind that `thing` is of."""
    return _BY_MODEL[type(thing)]


def objects_of(schema: Schema, kind: Kind) -> tuple[SchemaObject, ...]:
    """Return all objects of one kind, in the order of the specification."""
    objects: tuple[SchemaObject, ...] = getattr(schema, kind.collection)
    return objects
