"""An operation in; what must be there before it, and until it is done, out: as keys of effects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tablewright.migrate.ancestry import places_of
from tablewright.migrate.bare import bared
from tablewright.migrate.computed import is_freed
from tablewright.migrate.creation import keys_of
from tablewright.migrate.dependencies import default_keys, needs_of
from tablewright.migrate.keys import PARTITION_OF, PRIMARY_KEY_OF, type_keys
from tablewright.migrate.keys_on_the_way import (
    ADOPTED,
    ATTACHED_WITH,
    COLUMNS_OF,
    COPIED,
    COUNTS,
    DETACHED,
    EXTENSIONS,
    FILLED,
    GENERATED_OF,
    GONE_ABOVE,
    GONE_FROM,
    JOINED,
    KEY_OF,
    NEW_NAME_OF,
    NEW_TYPE_OF,
    NOT_NULL,
    PART_OF,
    RELEASED,
    REQUIRED_IN,
    VALIDATED_IN,
    Key,
)
from tablewright.migrate.names_on_the_way import is_presence, presence_name
from tablewright.migrate.operations import (
    INDEXED,
    Add,
    AdoptIndex,
    Alter,
    BuildIndex,
    Drop,
    DropIndex,
    Operation,
    PutBack,
    Rename,
    RequireValues,
    Resume,
    Retype,
    Validate,
    thing_of,
)
from tablewright.schema import (
    PART_KINDS,
    Check,
    Column,
    Extension,
    ForeignKey,
    Index,
    IndexRole,
    Name,
    Namespace,
    PrimaryKey,
    Role,
    SequenceOwner,
    Table,
    Trigger,
    kind_of,
    parts_of,
)
from tablewright.schema import Sequence as SequenceObject


def wanted(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what must be there before an operation."""
    if not isinstance(operation, (Drop, Rename)) and not isinstance(
        thing_of(operation), (Role, Namespace, Extension)
    ):
        yield (EXTENSIONS,)
    if operation.owner is not None:
        # Till then it is a part of another, or others are parts of it.
        yield DETACHED, operation.owner
        yield RELEASED, operation.owner
    match operation:
        case Add(thing, owner):
            if owner is not None and not isinstance(thing, Column):
                # Triggers and rules let rows alone that come back; what reads them comes after.
                yield FILLED, owner
            yield from _needs(thing, owner)
            yield from _not_nulls_of(thing)
            if isinstance(thing, Check) and owner is not None and not is_presence(thing, owner):
                # Handed down, it is no check of the table's own.
                yield JOINED, owner
            yield from ((NEW_TYPE_OF, each, thing.name) for each in operation.waits_for)
            if isinstance(thing, Trigger) and thing.inherited:
                yield (COPIED,)
        case Alter(Table() as old, Table() as table) if places_of(old) != places_of(table):
            for place in places_of(table) - places_of(old):
                above, _ = place
                yield "table", above
                yield from ((word, above) for word in (COLUMNS_OF, GENERATED_OF, GONE_FROM))
                yield from ((word, table.name) for word in (COLUMNS_OF, GENERATED_OF, GONE_FROM))
                yield ATTACHED_WITH, table.name
                yield REQUIRED_IN, table.name
                for part in _parts(table):
                    if isinstance(part, INDEXED):
                        # Only what is whole is taken for a part of what is above.
                        yield PART_OF, Name(table.name.namespace, part.name)
        case Alter(_, after, owner) | Retype(_, after, owner):
            yield from _needs(_without_parts(after), owner)
            yield from _owner_needs(after)
            yield from _not_nulls_of(after)
            if not isinstance(after, Column):
                yield from keys_of(Add(after, owner))
                yield ADOPTED, owner, after.name
            elif isinstance(operation, Retype):
                yield from ((DETACHED, each) for each in operation.heirs)
                if operation.before.type.own_name is None:
                    # A default may spell the row of a table, with the columns that it has at last.
                    words = (COLUMNS_OF, GENERATED_OF, GONE_FROM, "table")
                    yield from ((word, each) for each in operation.rows_of for word in words)
            elif owner is not None:
                before = operation.before
                counts = isinstance(before, Column) and before.identity is not None
                if is_freed(operation):
                    return
                if after.identity is not None or not counts:
                    # What counts is an integer till it counts no longer.
                    yield NEW_TYPE_OF, owner, after.name
                yield GONE_ABOVE, owner, after.name
                if after.identity is not None:
                    yield REQUIRED_IN, owner
        case Rename(thing, _, owner) if isinstance(thing, Index):
            yield from keys_of(Add(thing, owner))
        case BuildIndex(thing, owner):
            yield from _needs(thing, owner)
        case Validate(thing, owner) | AdoptIndex(thing, owner):
            yield from _needs(thing, owner)
            yield from keys_of(Add(thing, owner))
        case DropIndex(_, owner, Index() as successor):
            yield from keys_of(Add(successor, owner))
        case Drop(_, owner, Index() as successor) if owner is not None:
            yield from keys_of(Add(successor, owner))
            # As late as what takes its place, so that both change in one transaction.
            yield REQUIRED_IN, owner
        case RequireValues(thing, owner):
            yield VALIDATED_IN, owner, presence_name(owner, thing)
            yield from _needs(thing, owner)
        case Drop(Check() as thing, owner) if owner is not None:
            yield REQUIRED_IN, owner, thing.name
            yield NEW_NAME_OF, kind_of(thing).word, owner, thing.name
            yield GONE_ABOVE, owner, thing.name
        case Drop(thing, owner):
            yield NEW_NAME_OF, kind_of(thing).word, owner, thing.name
            yield GONE_ABOVE, owner, thing.name
            if isinstance(thing, Table):
                yield DETACHED, thing.name
        case PutBack(table, _, below):
            yield "table", table.name
            for name in (table.name, *below):
                yield PARTITION_OF, name
        case Resume(Column() as column, owner) if owner is not None:
            yield FILLED, owner
            yield COLUMNS_OF, owner
            yield COUNTS, owner, column.name
            yield from type_keys(column.type)
        case Resume(thing):
            yield from keys_of(Add(thing))
            yield from _owner_needs(thing)


def _not_nulls_of(thing: Any) -> Iterator[Key]:
    """Yield the names that NOT NULL has here, and which the server may have to choose before."""
    columns = thing.columns if isinstance(thing, Table) else (thing,)
    for column in columns:
        if isinstance(column, Column) and column.not_null is not None and column.not_null.name:
            yield NOT_NULL, column.not_null.name


def used(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what is needed until an operation is done."""
    match operation:
        case DropIndex(successor=successor) if successor is not None:
            # Were it over anything that goes or changes, it would not be there still.
            return
        case Drop(thing, owner) | DropIndex(thing, owner):
            yield from _needs(thing, owner)
            if isinstance(thing, Table):
                for part in _parts(thing):
                    # Partitions are there before the keys above them, and go before them too.
                    needs = _needs(part, thing.name)
                    yield from (key for key in needs if key[0] != PARTITION_OF)
        case Alter(Column() as column):
            # Of the type, which it has no longer, Retype says what there is to say.
            yield from default_keys(column.default)
            if is_freed(operation) and operation.owner is not None:
                yield COLUMNS_OF, operation.owner
        case Alter(Table() as before, Table() as after):
            # What both need goes only where the table goes, too.
            kept = {*_table_needs(_without_parts(after))}
            yield from (key for key in _table_needs(_without_parts(before)) if key not in kept)
        case Alter(before, after, owner) if after != bared(before):
            # What a column that goes is needed for goes too, and comes back.
            apart = (COLUMNS_OF, GENERATED_OF)
            yield from (key for key in _needs(before, owner) if key[0] not in apart)
            yield from _owner_needs(before)
        case Alter(before, _, owner) | Retype(before, _, owner):
            yield from _needs(before, owner)
            yield from _owner_needs(before)


def _without_parts(thing: Any) -> Any:
    """Leave out the parts of a table, which change by operations of their own."""
    if not isinstance(thing, Table):
        return thing
    return replace(thing, columns=(), checks=(), primary_key=None, uniques=(), exclusions=())


def _owner_needs(thing: Any) -> Iterator[Key]:
    """Yield what ALTER SEQUENCE ... OWNED BY needs."""
    if isinstance(thing, SequenceObject) and thing.owned_by is not None:
        yield "table", thing.owned_by.name
        yield COLUMNS_OF, thing.owned_by.name
        yield FILLED, thing.owned_by.name


def _needs(thing: Any, owner: Name | None) -> Iterator[Key]:
    match thing:
        case Table() if owner is None:
            yield from _table_needs(thing)
            return
    if isinstance(thing, (PrimaryKey, IndexRole)) and owner is not None:
        yield REQUIRED_IN, owner
    for key in needs_of(Add(thing, owner)):
        yield key
        word, name = key
        if word == PRIMARY_KEY_OF:
            yield KEY_OF, name
        if word != "table" or (isinstance(thing, Column) and name == owner):
            continue
        yield COLUMNS_OF, name
        yield GENERATED_OF, name
    if isinstance(thing, Column) and thing.generated is not None and owner is not None:
        yield COLUMNS_OF, owner
    if isinstance(thing, ForeignKey):
        yield KEY_OF, thing.table
        yield FILLED, thing.table
    if isinstance(thing, SequenceOwner):
        yield COLUMNS_OF, thing.name


def _table_needs(table: Table) -> Iterator[Key]:
    for key in needs_of(Add(table)):
        yield key
        if key[0] == "table":
            yield COLUMNS_OF, key[1]
            yield GENERATED_OF, key[1]


def _parts(table: Table) -> Iterator[Any]:
    for kind in PART_KINDS:
        yield from parts_of(table, kind)
