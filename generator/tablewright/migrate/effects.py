"""An operation in; what it makes, destroys and disturbs out, as keys that others name too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.migrate.ancestry import parents_of, places_of
from tablewright.migrate.creation import keys_of
from tablewright.migrate.keys import PARTITION_OF, PRIMARY_KEY_OF
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
    NAMED,
    NEW_NAME_OF,
    NEW_TYPE_OF,
    NOT_NULL,
    PART_OF,
    RELEASED,
    REQUIRED_IN,
    ROWS_OF,
    VALIDATED_IN,
    Key,
)
from tablewright.migrate.names_on_the_way import presence_name, usual_not_null
from tablewright.migrate.operations import (
    INDEXED,
    Add,
    AdoptIndex,
    Alter,
    BuildIndex,
    Drop,
    Operation,
    PutBack,
    Rename,
    RequireValues,
    Retype,
    Validate,
    renamed,
)
from tablewright.migrate.row_types import written_anew
from tablewright.schema import (
    PART_KINDS,
    Check,
    Column,
    Extension,
    MaterializedView,
    Name,
    Table,
    Trigger,
    View,
    kind_of,
    parts_of,
)
from tablewright.schema import Sequence as SequenceObject


def made(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what is there, or as it is wanted, only after an operation."""
    match operation:
        case Add(Column() as column, owner):
            below = [each for each in operation.heirs if each not in operation.waits_for]
            for name in (owner, *below):
                yield from _of_columns(column, name)
                yield NEW_TYPE_OF, name, column.name
        case Add(thing, owner):
            yield from keys_of(operation)
            if isinstance(thing, Extension):
                yield (EXTENSIONS,)
            if isinstance(thing, Table):
                required = (each for each in thing.columns if not each.nullable)
                yield from ((NOT_NULL, usual_not_null(thing.name, each)) for each in required)
                yield COLUMNS_OF, thing.name
                yield KEY_OF, thing.name
            if owner and isinstance(thing, INDEXED):
                yield KEY_OF, owner
                if thing.attached_to is None:
                    yield ATTACHED_WITH, owner
                else:
                    yield PART_OF, thing.attached_to
            if isinstance(thing, Check):
                yield ATTACHED_WITH, owner
            if isinstance(thing, Trigger) and not thing.inherited:
                yield (COPIED,)
        case Drop(Column() | Check() as thing, owner):
            yield GONE_FROM, owner
            yield from ((GONE_ABOVE, each, thing.name) for each in operation.heirs)
        case Alter(Extension()):
            yield (EXTENSIONS,)
        case Retype(_, after, owner):
            for name in (owner, *operation.heirs):
                yield from _of_columns(after, name)
                yield NEW_TYPE_OF, name, after.name
        case Alter(Table() as old, Table() as table) if places_of(old) != places_of(table):
            gone = set(parents_of(old)) - set(parents_of(table))
            yield from ((RELEASED, each) for each in gone)
            if gone:
                yield DETACHED, table.name
            if table.partition_of is not None:
                yield PARTITION_OF, table.partition_of.table
                yield (COPIED,)
            yield from ((JOINED, each) for each in table.inherits)
        case Alter(Column(identity=None), Column() as after, owner) if after.identity is not None:
            # Nobody else needs it, and it needs that there are values.
            yield COUNTS, owner, after.name
        case Alter(Column() as column, Column() as after, owner):
            yield from _of_columns(after, owner)
            if owner is not None and column.nullable and not after.nullable:
                yield NOT_NULL, usual_not_null(owner, after)
        case Alter(SequenceObject()):
            # It was there before; whoever counts with it need not wait.
            return
        case Alter(_, after, owner) if owner is None:
            yield from keys_of(Add(after))
        case Alter(_, after, owner):
            yield from keys_of(Add(after, owner))
            if isinstance(after, INDEXED) and after.attached_to is not None:
                yield PART_OF, after.attached_to
            if isinstance(after, Trigger) and not after.inherited:
                yield (COPIED,)
        case Rename(thing, name, owner, value) if value is None:
            yield from keys_of(Add(renamed(thing, name), owner))
            yield NEW_NAME_OF, kind_of(thing).word, owner, name
        case AdoptIndex(thing, owner):
            yield from keys_of(Add(thing, owner))
            # The key of a head holds when those of its partitions are attached.
            yield from ((KEY_OF, name) for name in (owner, *operation.above))
            yield ADOPTED, owner, thing.name
            if thing.attached_to is not None:
                yield PART_OF, thing.attached_to
            else:
                yield ATTACHED_WITH, owner
        case Validate(thing, owner):
            yield VALIDATED_IN, owner, thing.name
            yield ATTACHED_WITH, owner
        case PutBack(table):
            yield FILLED, table.name
        case RequireValues(thing, owner):
            yield NOT_NULL, usual_not_null(owner, thing)
            yield REQUIRED_IN, owner
            yield REQUIRED_IN, owner, presence_name(owner, thing)
        case BuildIndex(thing, owner):
            yield from keys_of(Add(thing, owner))
            yield KEY_OF, owner
            yield ATTACHED_WITH, owner


def destroyed(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what is gone, or no longer what it was, after an operation."""
    match operation:
        case Drop(Column() as column, owner):
            yield from _of_columns(column, owner)
        case Drop(thing, owner):
            yield from keys_of(Add(thing, owner))
            if owner and isinstance(thing, INDEXED):
                yield KEY_OF, owner
            if isinstance(thing, (Table, View, MaterializedView)):
                yield from _of_parts(thing)
            if isinstance(thing, Table):
                for name in (thing.name, *operation.heirs):
                    yield "table", name
                    yield COLUMNS_OF, name
                    yield KEY_OF, name
                    yield PRIMARY_KEY_OF, name


def _of_parts(thing: Any) -> Iterator[Key]:
    """Yield the keys of what other statements name of its own, which goes with its owner."""
    for kind in PART_KINDS:
        for part in parts_of(thing, kind):
            if isinstance(part, (*INDEXED, Trigger)):
                yield from keys_of(Add(part, thing.name))


def disturbed(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what an operation changes only while nobody uses it."""
    heirs = operation.heirs if isinstance(operation, (Add, Retype)) else ()
    for topmost in written_anew(operation):
        yield from ((ROWS_OF, name) for name in (topmost, *heirs))
    match operation:
        case Retype(_, _, owner) | Drop(Column(), owner) if owner is not None:
            for name in (owner, *heirs):
                yield COLUMNS_OF, name
                yield GENERATED_OF, name
        case Rename(thing, _, owner) if owner is None:
            yield from ((NAMED, *key) for key in keys_of(Add(thing)))


def _of_columns(column: Any, owner: Name | None) -> Iterator[Key]:
    if owner is not None:
        yield (GENERATED_OF if column.generated else COLUMNS_OF), owner
