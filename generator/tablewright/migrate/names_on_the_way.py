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
    Exclusion,
    ForeignKey,
    Function,
    MaterializedView,
    Name,
    Partition,
    PrimaryKey,
    RangeType,
    Table,
    Unique,
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
            yield from names_of(thing, owner)
            if isinstance(thing, Table):
                required = (each for each in thing.columns if not each.nullable)
                yield from ((_NOT_NULL, usual_not_null(thing.name, each)) for each in required)
            if isinstance(thing, Column) and owner is not None and not thing.nullable:
                yield _NOT_NULL, _not_null_name(owner, thing)
        case Rename(thing, name, owner, value) if value is None:
            yield from names_of(renamed(thing, name), owner)
        case Alter(Column(identity=None), Column(identity=identity) as column, owner):
            if identity is not None and owner is not None:
                yield "relation", identity_sequence(identity, owner, column.name)
        case Alter(Table(partition_of=old), Table(partition_of=new)) if old != new:
            yield from _place(new)


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


def _not_null_name(table: Name, column: Column) -> str:
    given = column.not_null.name if column.not_null is not None else None
    return given or usual_not_null(table, column)


def names_freed(operation: Operation) -> Iterator[tuple[Any, ...]]:
    """Yield the names that are free after an operation."""
    match operation:
        case Drop(thing, owner) | DropIndex(thing, owner):
            yield from names_of(thing, owner)
            if isinstance(thing, Table):
                for kind in PART_KINDS:
                    for part in parts_of(thing, kind):
                        yield from names_of(part, thing.name)
                yield from _place(thing.partition_of)
            if isinstance(thing, Column) and owner is not None and not thing.nullable:
                yield _NOT_NULL, _not_null_name(owner, thing)
        case Rename(thing, _, owner, value) if value is None:
            yield from names_of(thing, owner)
        case Alter(Column() as column, Column() as after, owner) if owner is not None:
            if column.identity is not None and after.identity is None:
                yield "relation", identity_sequence(column.identity, owner, column.name)
            if column.not_null is not None and column.not_null != after.not_null:
                yield _NOT_NULL, column.not_null.name
        case Alter(Table(partition_of=old), Table(partition_of=new)) if old != new:
            yield from _place(old)


def _place(partition: Partition | None) -> Iterator[tuple[Any, ...]]:
    """Yield that room is taken below a table: which, only values of its keys would tell."""
    if partition is not None and not partition.is_nowhere:
        yield "room below", partition.table


_NOT_NULL = "constraint behind NOT NULL"
_CONSTRAINTS = (PrimaryKey, Unique, Exclusion, Check, ForeignKey)
_RELATIONS = (Table, View, MaterializedView, SequenceObject, CompositeType)
_TYPES = (Table, View, MaterializedView, CompositeType, Enum, Domain, RangeType)


def names_of(thing: Any, owner: Name | None) -> Iterator[tuple[Any, ...]]:
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
    elif isinstance(thing, _CONSTRAINTS):
        # All kinds of them share one space.
        yield "constraint", owner, thing.name
    else:
        yield kind_of(thing).word, owner, str(thing.name)
