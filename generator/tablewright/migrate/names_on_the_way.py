"""An operation in, the names that it takes and those that it frees out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.migrate.operations import (
    INDEXED,
    Add,
    AdoptIndex,
    Alter,
    BuildIndex,
    Drop,
    DropIndex,
    Operation,
    Rename,
    renamed,
)
from tablewright.schema import (
    PART_KINDS,
    Aggregate,
    Check,
    Column,
    ColumnDefault,
    CompositeType,
    Domain,
    Enum,
    Function,
    MaterializedView,
    Name,
    RangeType,
    Table,
    Trigger,
    View,
    kind_of,
    parts_of,
)
from tablewright.schema import (
    Sequence as SequenceObject,
)
from tablewright.sql.identity_sequences import identity_sequence
from tablewright.sql.object_names import object_name


def names_taken(operation: Operation) -> Iterator[tuple[Any, ...]]:
    """Yield the names that are taken after an operation, each with its space."""
    match operation:
        case Add(thing, owner) | AdoptIndex(thing, owner) | BuildIndex(thing, owner):
            yield from _names(thing, owner)
            if isinstance(thing, Table):
                required = (each for each in thing.columns if not each.nullable)
                yield from ((_NOT_NULL, usual_not_null(thing.name, each)) for each in required)
        case Rename(thing, name, owner, value) if value is None:
            yield from _names(renamed(thing, name), owner)
        case Alter(Column(identity=None), Column(identity=identity) as column, owner):
            if identity is not None and owner is not None:
                yield "relation", identity_sequence(identity, owner, column.name)


def presence_name(table: Name, column: Column) -> str:
    """Return the name of the check that shows that a column has no nulls."""
    return object_name(table.name, column.name, "has_value")


def is_presence(check: Check, table: Name) -> bool:
    """Tell whether a check is there only to show that a column has no nulls."""
    return check.column is not None and (
        check.name == object_name(table.name, check.column, "has_value")
    )


def usual_not_null(table: Name, column: Column) -> str:
    """Return the name that PostgreSQL gives the constraint behind NOT NULL, if it is free."""
    return object_name(table.name, column.name, "not_null")


def names_freed(operation: Operation) -> Iterator[tuple[Any, ...]]:
    """Yield the names that are free after an operation."""
    match operation:
        case Drop(thing, owner) | DropIndex(thing, owner):
            yield from _names(thing, owner)
            if isinstance(thing, Table):
                for kind in PART_KINDS:
                    for part in parts_of(thing, kind):
                        yield from _names(part, thing.name)
        case Rename(thing, _, owner, value) if value is None:
            yield from _names(thing, owner)
        case Alter(Column() as column, Column() as after, owner) if owner is not None:
            if column.identity is not None and after.identity is None:
                yield "relation", identity_sequence(column.identity, owner, column.name)
            if column.not_null is not None and column.not_null != after.not_null:
                yield _NOT_NULL, column.not_null.name


_NOT_NULL = "constraint behind NOT NULL"
_RELATIONS = (Table, View, MaterializedView, SequenceObject, CompositeType)
_TYPES = (Table, View, MaterializedView, CompositeType, Enum, Domain, RangeType)


def _names(thing: Any, owner: Name | None) -> Iterator[tuple[Any, ...]]:
    """Yield the names that a thing takes, each with the space in which it is unique.

    Functions of one name are told apart by their arguments, but calls may fit more than one.
    """
    if isinstance(thing, _RELATIONS):
        yield "relation", thing.name
    if isinstance(thing, _TYPES):
        yield "type", thing.name
    if isinstance(thing, (Function, Aggregate)):
        yield "routine", thing.name
    elif owner is None and not isinstance(thing, (*_RELATIONS, *_TYPES)):
        yield kind_of(thing).word, thing.name
    if owner is None:
        return
    if isinstance(thing, INDEXED):
        yield "relation", Name(owner.namespace, thing.name)
    if isinstance(thing, Column) and thing.identity is not None:
        yield "relation", identity_sequence(thing.identity, owner, thing.name)
    if isinstance(thing, ColumnDefault):
        yield "default", owner, thing.name
    elif isinstance(thing, (Column, Trigger)):
        yield kind_of(thing).word, owner, thing.name
    else:
        # Constraints of all kinds share one space, and the rest does not mind.
        yield "part", owner, str(thing.name)
