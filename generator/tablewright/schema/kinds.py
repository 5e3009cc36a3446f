"""The closed list of object kinds: one record each, over which every stage iterates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from tablewright.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexRole,
    PrimaryKey,
    Unique,
)
from tablewright.schema.names import Notes
from tablewright.schema.objects import Extension, Namespace, SchemaObject, TablePart
from tablewright.schema.routines import Aggregate, Cast, EventTrigger, Function, Operator
from tablewright.schema.schema import Schema
from tablewright.schema.security import DefaultPrivilege, Grant, Policy, Role
from tablewright.schema.sequences import Sequence, SequenceOwner
from tablewright.schema.services import (
    ForeignDataWrapper,
    ForeignServer,
    Publication,
    RawSql,
    Statistics,
    TextSearchConfiguration,
    TextSearchDictionary,
)
from tablewright.schema.tables import Column, ColumnDefault, Rule, Table, Trigger
from tablewright.schema.user_types import (
    Collation,
    CompositeType,
    Domain,
    Enum,
    RangeType,
)
from tablewright.schema.views import MaterializedView, Placeholder, Population, View
from tablewright.values import frozen


@frozen
class Kind:
    """What every stage must know of a kind of object.

    Attributes:
        word: As file names call it: the template is `postgres/add_<word>.sql.jinja`.
        model: Its class in the model.
        collection: The field that holds such objects: of Schema, or of the object above.
    """

    word: str
    model: type[SchemaObject] | type[TablePart] | type[Column]
    collection: str

    @property
    def title(self) -> str:
        """What people call it."""
        return self.word.replace("_", " ")


# In the order in which objects that do not depend on each other are created.
KINDS: tuple[Kind, ...] = (
    Kind("role", Role, "roles"),
    Kind("namespace", Namespace, "namespaces"),
    Kind("extension", Extension, "extensions"),
    Kind("collation", Collation, "collations"),
    Kind("enum", Enum, "enums"),
    Kind("composite_type", CompositeType, "composite_types"),
    Kind("range_type", RangeType, "range_types"),
    Kind("domain", Domain, "domains"),
    Kind("sequence", Sequence, "sequences"),
    Kind("text_search_dictionary", TextSearchDictionary, "text_search_dictionaries"),
    Kind("text_search_configuration", TextSearchConfiguration, "text_search_configurations"),
    Kind("function", Function, "functions"),
    Kind("aggregate", Aggregate, "aggregates"),
    Kind("operator", Operator, "operators"),
    Kind("cast", Cast, "casts"),
    Kind("raw_sql", RawSql, "raw_sql"),
    Kind("foreign_data_wrapper", ForeignDataWrapper, "foreign_data_wrappers"),
    Kind("foreign_server", ForeignServer, "foreign_servers"),
    Kind("table", Table, "tables"),
    Kind("view", View, "views"),
    Kind("materialized_view", MaterializedView, "materialized_views"),
    Kind("statistics", Statistics, "statistics"),
    Kind("publication", Publication, "publications"),
    Kind("grant", Grant, "grants"),
    Kind("default_privilege", DefaultPrivilege, "default_privileges"),
    # They fire on whatever is made after them.
    Kind("event_trigger", EventTrigger, "event_triggers"),
)

# Parts of objects that PostgreSQL creates by statements of their own, in this order. Of the keys
# only some are (see Table.adds_keys): others stand in CREATE TABLE.
PART_KINDS: tuple[Kind, ...] = (
    # No object holds these two: they are taken out of tables that need what needs them.
    Kind("check", Check, "checks_apart"),
    Kind("column_default", ColumnDefault, "defaults_apart"),
    Kind("placeholder", Placeholder, "placeholders"),
    Kind("sequence_owner", SequenceOwner, "owners"),
    Kind("primary_key", PrimaryKey, "primary_key"),
    Kind("unique", Unique, "uniques"),
    Kind("exclusion", Exclusion, "exclusions"),
    Kind("index", Index, "indexes"),
    Kind("index_role", IndexRole, "index_roles"),
    Kind("trigger", Trigger, "triggers"),
    Kind("foreign_key", ForeignKey, "foreign_keys"),
    Kind("rule", Rule, "rules"),
    Kind("policy", Policy, "policies"),
    Kind("population", Population, "population"),
)

# Columns are made with their table; once it is there they come and go by themselves.
COLUMN = Kind("column", Column, "columns")

_BY_MODEL = {kind.model: kind for kind in (*KINDS, *PART_KINDS, COLUMN)}


def kind_of(thing: SchemaObject | TablePart | Column) -> Kind:
    """Return the record of the kind that `thing` is of."""
    return _BY_MODEL[type(thing)]


def spoken(thing: SchemaObject) -> str:
    """Return what people call an object of its kind; a procedure is none of the functions."""
    return thing.kind if isinstance(thing, Function) else kind_of(thing).title


def objects_of(schema: Schema, kind: Kind) -> tuple[SchemaObject, ...]:
    """Return all objects of one kind, in the order of the specification."""
    objects: tuple[SchemaObject, ...] = getattr(schema, kind.collection)
    return objects


def parts_of(thing: SchemaObject, kind: Kind) -> tuple[TablePart, ...]:
    """Return the parts of one kind that an object has."""
    found: tuple[TablePart, ...] | TablePart | None = getattr(thing, kind.collection, None)
    if found is None:
        return ()
    return found if isinstance(found, tuple) else (found,)


def all_notes(schema: Schema) -> Iterator[Notes]:
    """Yield the notes of a schema, of its objects and of their parts."""
    yield schema.notes
    for kind in KINDS:
        for thing in objects_of(schema, kind):
            yield thing.notes
            for field in fields(thing):
                yield from _notes_of_parts(getattr(thing, field.name))


def _notes_of_parts(value: object) -> Iterator[Notes]:
    for part in value if isinstance(value, tuple) else (value,):
        notes = getattr(part, "notes", None)
        if isinstance(notes, Notes):
            yield notes
