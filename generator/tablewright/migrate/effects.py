"""An operation in; what it makes, needs, uses and destroys out, as keys that others name too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tablewright.migrate.ancestry import parents_of, places_of
from tablewright.migrate.bare import bared
from tablewright.migrate.creation import keys_of
from tablewright.migrate.dependencies import default_keys, needs_of
from tablewright.migrate.keys import PARTITION_OF, PRIMARY_KEY_OF, type_keys
from tablewright.migrate.names_on_the_way import is_presence, presence_name, usual_not_null
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
    renamed,
    thing_of,
)
from tablewright.schema import (
    PART_KINDS,
    Aggregate,
    Cast,
    Check,
    Column,
    Extension,
    ForeignKey,
    Function,
    Index,
    IndexRole,
    Name,
    Namespace,
    Operator,
    PrimaryKey,
    Role,
    SequenceOwner,
    Table,
    Trigger,
    kind_of,
    parts_of,
)
from tablewright.schema import (
    Sequence as SequenceObject,
)

# A word, then names: what must come before what is found where both name the same.
Key = tuple[Any, ...]
# The word of the key by which what makes a table's plain columns is found, and the same of those
# that are computed from them.
_COLUMNS_OF, _GENERATED_OF = "columns of", "generated columns of"
_KEY_OF = "key of"
_VALIDATED_IN, _REQUIRED_IN = "validated in", "values required in"
_NEW_TYPE_OF, _NEW_NAME_OF = "new type of a column of", "new name of"
NAMED, _EXTENSIONS, _ADOPTED = "is named", "extensions", "index that is a key's"
# DROP tells them from others by the names of types.
TOLD_BY_TYPES = (Function, Aggregate, Operator, Cast)
_DETACHED, _RELEASED, _ATTACHED_WITH = "detached", "released", "what is attached with"
_JOINED, _GONE_ABOVE = "joined", "gone from the tables above"
_GONE_FROM, _COUNTS = "columns and checks gone from", "counts in"
_PART_OF, _NOT_NULL = "part of an index", "constraint behind NOT NULL"
_FILLED = "has its rows again"
_COPIED = "triggers copied to partitions"


def made(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what is there, or as it is wanted, only after an operation."""
    match operation:
        case Add(Column() as column, owner):
            below = [each for each in operation.heirs if each not in operation.waits_for]
            for name in (owner, *below):
                yield from _of_columns(column, name)
                yield _NEW_TYPE_OF, name, column.name
        case Add(thing, owner):
            yield from keys_of(operation)
            if isinstance(thing, Extension):
                yield (_EXTENSIONS,)
            if isinstance(thing, Table):
                required = (each for each in thing.columns if not each.nullable)
                yield from ((_NOT_NULL, usual_not_null(thing.name, each)) for each in required)
                yield _COLUMNS_OF, thing.name
                yield _KEY_OF, thing.name
            if owner and isinstance(thing, INDEXED):
                yield _KEY_OF, owner
                if thing.attached_to is None:
                    yield _ATTACHED_WITH, owner
                else:
                    yield _PART_OF, thing.attached_to
            if isinstance(thing, Check):
                yield _ATTACHED_WITH, owner
            if isinstance(thing, Trigger) and not thing.inherited:
                yield (_COPIED,)
        case Drop(Column() | Check() as thing, owner):
            yield _GONE_FROM, owner
            yield from ((_GONE_ABOVE, each, thing.name) for each in operation.heirs)
        case Alter(Extension()):
            yield (_EXTENSIONS,)
        case Retype(_, after, owner):
            for name in (owner, *operation.heirs):
                yield from _of_columns(after, name)
                yield _NEW_TYPE_OF, name, after.name
        case Alter(Table() as old, Table() as table) if places_of(old) != places_of(table):
            gone = set(parents_of(old)) - set(parents_of(table))
            yield from ((_RELEASED, each) for each in gone)
            if gone:
                yield _DETACHED, table.name
            if table.partition_of is not None:
                yield PARTITION_OF, table.partition_of.table
                yield (_COPIED,)
            yield from ((_JOINED, each) for each in table.inherits)
        case Alter(Column(identity=None), Column() as after, owner) if after.identity is not None:
            # Nobody else needs it, and it needs that there are values.
            yield _COUNTS, owner, after.name
        case Alter(Column() as column, Column() as after, owner):
            yield from _of_columns(after, owner)
            if owner is not None and column.nullable and not after.nullable:
                yield _NOT_NULL, usual_not_null(owner, after)
        case Alter(SequenceObject()):
            # It was there before; whoever counts with it need not wait.
            return
        case Alter(_, after, owner) if owner is None:
            yield from keys_of(Add(after))
        case Alter(_, after, owner):
            yield from keys_of(Add(after, owner))
            if isinstance(after, INDEXED) and after.attached_to is not None:
                yield _PART_OF, after.attached_to
            if isinstance(after, Trigger) and not after.inherited:
                yield (_COPIED,)
        case Rename(thing, name, owner, value) if value is None:
            yield from keys_of(Add(renamed(thing, name), owner))
            yield _NEW_NAME_OF, kind_of(thing).word, owner, name
        case AdoptIndex(thing, owner):
            yield from keys_of(Add(thing, owner))
            # The key of a head holds when those of its partitions are attached.
            yield from ((_KEY_OF, name) for name in (owner, *operation.above))
            yield _ADOPTED, owner, thing.name
            if thing.attached_to is not None:
                yield _PART_OF, thing.attached_to
            else:
                yield _ATTACHED_WITH, owner
        case Validate(thing, owner):
            yield _VALIDATED_IN, owner, thing.name
            yield _ATTACHED_WITH, owner
        case PutBack(table):
            yield _FILLED, table.name
        case RequireValues(thing, owner):
            yield _NOT_NULL, usual_not_null(owner, thing)
            yield _REQUIRED_IN, owner
            yield _REQUIRED_IN, owner, presence_name(owner, thing)
        case BuildIndex(thing, owner):
            yield from keys_of(Add(thing, owner))
            yield _KEY_OF, owner
            yield _ATTACHED_WITH, owner


def _of_columns(column: Any, owner: Name | None) -> Iterator[Key]:
    if owner is not None:
        yield (_GENERATED_OF if column.generated else _COLUMNS_OF), owner


def wanted(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what must be there before an operation."""
    if not isinstance(operation, (Drop, Rename)) and not isinstance(
        thing_of(operation), (Role, Namespace, Extension)
    ):
        yield (_EXTENSIONS,)
    if operation.owner is not None:
        # Till then it is a part of another, or others are parts of it.
        yield _DETACHED, operation.owner
        yield _RELEASED, operation.owner
    match operation:
        case Add(thing, owner):
            if owner is not None and not isinstance(thing, Column):
                # Triggers and rules let rows alone that come back; what reads them comes after.
                yield _FILLED, owner
            yield from _needs(thing, owner)
            yield from _not_nulls_of(thing)
            if isinstance(thing, Check) and owner is not None and not is_presence(thing, owner):
                # Handed down, it is no check of the table's own.
                yield _JOINED, owner
            yield from ((_NEW_TYPE_OF, each, thing.name) for each in operation.waits_for)
            if isinstance(thing, Trigger) and thing.inherited:
                yield (_COPIED,)
        case Alter(Table() as old, Table() as table) if places_of(old) != places_of(table):
            for place in places_of(table) - places_of(old):
                above, _ = place
                yield "table", above
                yield from ((word, above) for word in (_COLUMNS_OF, _GENERATED_OF, _GONE_FROM))
                yield from ((word, table.name) for word in (_COLUMNS_OF, _GENERATED_OF, _GONE_FROM))
                yield _ATTACHED_WITH, table.name
                yield _REQUIRED_IN, table.name
                for part in _parts(table):
                    if isinstance(part, INDEXED):
                        # Only what is whole is taken for a part of what is above.
                        yield _PART_OF, Name(table.name.namespace, part.name)
        case Alter(_, after, owner) | Retype(_, after, owner):
            yield from _needs(_without_parts(after), owner)
            yield from _owner_needs(after)
            yield from _not_nulls_of(after)
            if not isinstance(after, Column):
                yield from keys_of(Add(after, owner))
                yield _ADOPTED, owner, after.name
            elif isinstance(operation, Alter) and owner is not None:
                before = operation.before
                counts = isinstance(before, Column) and before.identity is not None
                if after.identity is not None or not counts:
                    # What counts is an integer till it counts no longer.
                    yield _NEW_TYPE_OF, owner, after.name
                yield _GONE_ABOVE, owner, after.name
                if after.identity is not None:
                    yield _REQUIRED_IN, owner
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
            yield _REQUIRED_IN, owner
        case RequireValues(thing, owner):
            yield _VALIDATED_IN, owner, presence_name(owner, thing)
            yield from _needs(thing, owner)
        case Drop(Check() as thing, owner) if owner is not None:
            yield _REQUIRED_IN, owner, thing.name
            yield _NEW_NAME_OF, kind_of(thing).word, owner, thing.name
            yield _GONE_ABOVE, owner, thing.name
        case Drop(thing, owner):
            yield _NEW_NAME_OF, kind_of(thing).word, owner, thing.name
            yield _GONE_ABOVE, owner, thing.name
            if isinstance(thing, Table):
                yield _DETACHED, thing.name
        case PutBack(table, _, below):
            yield "table", table.name
            for name in (table.name, *below):
                yield PARTITION_OF, name
        case Resume(Column() as column, owner) if owner is not None:
            yield _FILLED, owner
            yield _COLUMNS_OF, owner
            yield _COUNTS, owner, column.name
            yield from type_keys(column.type)
        case Resume(thing):
            yield from keys_of(Add(thing))
            yield from _owner_needs(thing)


def _not_nulls_of(thing: Any) -> Iterator[Key]:
    """Yield the names that NOT NULL has here, and which the server may have to choose before."""
    columns = thing.columns if isinstance(thing, Table) else (thing,)
    for column in columns:
        if isinstance(column, Column) and column.not_null is not None and column.not_null.name:
            yield _NOT_NULL, column.not_null.name


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
        case Alter(Table() as before, Table() as after):
            # What both need goes only where the table goes, too.
            kept = {*_table_needs(_without_parts(after))}
            yield from (key for key in _table_needs(_without_parts(before)) if key not in kept)
        case Alter(before, after, owner) if after != bared(before):
            # What a column that goes is needed for goes too, and comes back.
            apart = (_COLUMNS_OF, _GENERATED_OF)
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
        yield _COLUMNS_OF, thing.owned_by.name
        yield _FILLED, thing.owned_by.name


def _needs(thing: Any, owner: Name | None) -> Iterator[Key]:
    match thing:
        case Table() if owner is None:
            yield from _table_needs(thing)
            return
    if isinstance(thing, (PrimaryKey, IndexRole)) and owner is not None:
        yield _REQUIRED_IN, owner
    for key in needs_of(Add(thing, owner)):
        yield key
        word, name = key
        if word == PRIMARY_KEY_OF:
            yield _KEY_OF, name
        if word != "table" or (isinstance(thing, Column) and name == owner):
            continue
        yield _COLUMNS_OF, name
        yield _GENERATED_OF, name
    if isinstance(thing, Column) and thing.generated is not None and owner is not None:
        yield _COLUMNS_OF, owner
    if isinstance(thing, ForeignKey):
        yield _KEY_OF, thing.table
        yield _FILLED, thing.table
    if isinstance(thing, SequenceOwner):
        yield _COLUMNS_OF, thing.name


def _table_needs(table: Table) -> Iterator[Key]:
    for key in needs_of(Add(table)):
        yield key
        if key[0] == "table":
            yield _COLUMNS_OF, key[1]
            yield _GENERATED_OF, key[1]


def _parts(table: Table) -> Iterator[Any]:
    for kind in PART_KINDS:
        yield from parts_of(table, kind)


def destroyed(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what is gone, or no longer what it was, after an operation."""
    match operation:
        case Drop(Column() as column, owner):
            yield from _of_columns(column, owner)
        case Drop(thing, owner):
            yield from keys_of(Add(thing, owner))
            if owner and isinstance(thing, INDEXED):
                yield _KEY_OF, owner
            if isinstance(thing, Table):
                yield _COLUMNS_OF, thing.name
                yield _KEY_OF, thing.name
                yield PRIMARY_KEY_OF, thing.name


def disturbed(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what an operation changes only while nobody uses it."""
    match operation:
        case Retype(_, _, owner) | Drop(Column(), owner) if owner is not None:
            heirs = operation.heirs if isinstance(operation, Retype) else ()
            for name in (owner, *heirs):
                yield _COLUMNS_OF, name
                yield _GENERATED_OF, name
        case Rename(thing, _, owner) if owner is None:
            yield from ((NAMED, *key) for key in keys_of(Add(thing)))
