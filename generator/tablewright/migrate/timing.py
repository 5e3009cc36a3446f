"""Operations in, the same ones out in an order that PostgreSQL accepts.

What is created comes after what it needs; what is dropped, after all that needed it has been
dropped or changed; what takes a name, after whoever had it before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tablewright.migrate.creation import keys_of
from tablewright.migrate.dependencies import needs_of
from tablewright.migrate.keys import PARTITION_OF, PRIMARY_KEY_OF, type_keys
from tablewright.migrate.operations import (
    Add,
    AdoptIndex,
    Alter,
    BuildIndex,
    Drop,
    DropIndex,
    Operation,
    Rename,
    RequireValues,
    Resume,
    Retype,
    Validate,
    renamed,
)
from tablewright.migrate.ordering import visited
from tablewright.schema import (
    KINDS,
    PART_KINDS,
    Aggregate,
    Check,
    Column,
    ColumnDefault,
    CompositeType,
    Domain,
    Enum,
    EventTrigger,
    Exclusion,
    Extension,
    ForeignKey,
    Function,
    Index,
    IndexRole,
    MaterializedView,
    Name,
    Policy,
    Population,
    PrimaryKey,
    RangeType,
    Rule,
    SequenceOwner,
    Table,
    Trigger,
    Unique,
    View,
    kind_of,
    parts_of,
)
from tablewright.schema import (
    Sequence as SequenceObject,
)
from tablewright.sql.object_names import object_name

# A word, then names: what must come before what is found where both name the same.
Key = tuple[Any, ...]
# The word of the key by which what makes a table's plain columns is found, and the same of those
# that are computed from them.
_COLUMNS_OF, _GENERATED_OF = "columns of", "generated columns of"
_KEY_OF = "key of"
_VALIDATED_IN, _REQUIRED_IN = "validated in", "values required in"
_NEW_TYPE_OF, _NEW_NAME_OF = "new type of a column of", "new name of"
_DETACHED, _ATTACHED_WITH = "detached", "what is attached with"


def in_order(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """Sort; what is free to go anywhere goes where people expect it: drops first, then by kind."""
    listed = sorted(operations, key=_preference)
    return tuple(listed[number] for number in visited(_edges(listed)))


def needed_before(operations: Sequence[Operation]) -> list[list[int]]:
    """For each of some operations in order, list those that must be done before it.

    What goes in a circle is left as it stands.
    """
    return [
        [other for other in others if other < number]
        for number, others in enumerate(_edges(operations))
    ]


def _edges(listed: Sequence[Operation]) -> list[list[int]]:
    """For each operation, number those that come before it."""
    used = [set(_used(each)) for each in listed]
    makers = _by_key(map(_made, listed))
    destroyers = _by_key(map(_destroyed, listed))
    disturbers = _by_key(map(_disturbed, listed))
    freers = _by_key(map(_names_freed, listed))
    for each in listed:
        if isinstance(each, RequireValues):
            # The check that shows it goes after it came, and frees its name for nobody.
            freers.pop(("part", each.owner, shown_by(each.thing, each.owner)), None)
    passing = {
        (each.owner, shown_by(each.thing, each.owner))
        for each in listed
        if isinstance(each, RequireValues)
    }
    edges: list[set[int]] = [set() for _ in listed]
    _in_turn(listed, edges)
    for number, operation in enumerate(listed):
        for key in set(_wanted(operation)):
            edges[number].update(makers.get(key, ()))
        for name in set(_names_taken(operation)):
            freed = freers.get(name, ())
            edges[number].update(each for each in freed if not _drops(listed[each], operation))
        for key in used[number]:
            for other in destroyers.get(key, ()):
                edges[other].add(number)
        if _is_in_the_way(operation, passing):
            for key in used[number]:
                for other in disturbers.get(key, ()):
                    edges[other].add(number)
    return [sorted(each - {number}) for number, each in enumerate(edges)]


def _drops(later: Operation, operation: Operation) -> bool:
    """Tell whether what an operation gives a name to for a while is dropped by a later one."""
    match later, operation:
        case Drop(thing, owner), Rename(moved, name, of, None):
            return (kind_of(thing), thing.name, owner) == (kind_of(moved), name, of)
        case _:
            return False


def _is_in_the_way(operation: Operation, passing: set[tuple[Name, str]]) -> bool:
    """Tell whether what goes was there before, and keeps others from changing what it uses."""
    match operation:
        case Drop(Check() as check, owner) if owner is not None:
            # One that comes and goes on the way needs the columns as they become.
            return (owner, check.name) not in passing
        case Drop():
            return True
        case DropIndex(successor=successor):
            return successor is None
        case _:
            return False


def _in_turn(listed: Sequence[Operation], edges: list[set[int]]) -> None:
    """Where one thing is altered several times, each begins with what the one before has made."""
    altered = [(number, each) for number, each in enumerate(listed) if isinstance(each, Alter)]
    made: dict[tuple[Any, Name | None], list[int]] = {}
    for number, each in altered:
        made.setdefault((each.after, each.owner), []).append(number)
    for number, each in altered:
        edges[number].update(made.get((each.before, each.owner), ()))


def _by_key(keys: Iterable[Iterable[Any]]) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for number, each in enumerate(keys):
        for key in dict.fromkeys(each):
            found.setdefault(key, []).append(number)
    return found


_RANKS = {kind.model: rank for rank, kind in enumerate((*KINDS, *PART_KINDS))}
_LATE = (Rule, Policy)


def _preference(operation: Operation) -> tuple[int, int]:
    """Drops come first, in the order opposite to that of creation; event triggers frame all."""
    match operation:
        case Drop(Column()):
            return 4, 0
        case Drop(Extension()):
            # What is its own, its objects and types, nothing here knows.
            return 5, 2
        case Drop(thing):
            rank = _RANKS[type(thing)]
            return (-1 if isinstance(thing, EventTrigger) else 1), -rank
        case Rename():
            return 2, 0
        case Add(Population()):
            return 6, 0
        case Add(EventTrigger()) | Alter(EventTrigger()):
            return 7, 0
        case Add(Column(generated=generated)):
            return 3, _RANKS[Table] + (1 if generated else 0)
        case Retype() | RequireValues() | Alter(Column()):
            return 3, _RANKS[Table]
        case Validate() | Resume():
            return 5, 0
        case Alter(thing) | Add(thing) | BuildIndex(thing) | AdoptIndex(thing):
            late = 100 if isinstance(thing, _LATE) else 0
            return 3, _RANKS[type(thing)] + late
        case _:
            return 5, 1


def _made(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what is there, or as it is wanted, only after an operation."""
    match operation:
        case Add(Column() as column, owner):
            yield from _of_columns(column, owner)
        case Add(thing, owner):
            yield from keys_of(operation)
            if isinstance(thing, Table):
                yield _COLUMNS_OF, thing.name
                yield _KEY_OF, thing.name
            if owner and isinstance(thing, (PrimaryKey, Unique, Index, Exclusion)):
                yield _KEY_OF, owner
        case Retype(_, after, owner):
            yield from _of_columns(after, owner)
            yield _NEW_TYPE_OF, owner, after.name
        case Alter(Table(partition_of=old), Table(partition_of=new) as table) if old != new:
            if old is not None:
                yield _DETACHED, table.name
            if new is not None:
                yield PARTITION_OF, new.table
        case Alter(Column(), after, owner):
            yield from _of_columns(after, owner)
        case Alter(_, after, owner) if owner is None:
            yield from keys_of(Add(after))
        case Alter(_, after, owner):
            yield from keys_of(Add(after, owner))
        case Rename(thing, name, owner, value) if value is None:
            yield from keys_of(Add(renamed(thing, name), owner))
            yield _NEW_NAME_OF, kind_of(thing).word, owner, name
        case AdoptIndex(thing, owner):
            yield from keys_of(Add(thing, owner))
            yield _KEY_OF, owner
        case Validate(_, owner):
            yield _VALIDATED_IN, owner
        case RequireValues(_, owner):
            yield _REQUIRED_IN, owner
        case BuildIndex(thing, owner):
            yield from keys_of(Add(thing, owner))
            yield _KEY_OF, owner


def _of_columns(column: Any, owner: Name | None) -> Iterator[Key]:
    if owner is not None:
        yield (_GENERATED_OF if column.generated else _COLUMNS_OF), owner


def _wanted(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what must be there before an operation."""
    match operation:
        case Add(thing, owner):
            yield from _needs(thing, owner)
        case Alter(Table(partition_of=old), Table(partition_of=new) as table) if old != new:
            if new is not None:
                yield "table", new.table
                yield _COLUMNS_OF, new.table
                yield _COLUMNS_OF, table.name
                yield _ATTACHED_WITH, table.name
        case Alter(_, after, owner) | Retype(_, after, owner):
            yield from _needs(after, owner)
            yield from _owner_needs(after)
            if not isinstance(after, Column):
                yield from keys_of(Add(after, owner))
            elif isinstance(operation, Alter) and owner is not None:
                yield _NEW_TYPE_OF, owner, after.name
        case Rename(thing, _, owner) if isinstance(thing, Index):
            yield from keys_of(Add(thing, owner))
        case BuildIndex(thing, owner):
            yield from _needs(thing, owner)
        case Validate(thing, owner) | AdoptIndex(thing, owner):
            yield from _needs(thing, owner)
            yield from keys_of(Add(thing, owner))
        case DropIndex(_, owner, successor) if successor is not None:
            yield from keys_of(Add(successor, owner))
        case RequireValues(thing, owner):
            yield _VALIDATED_IN, owner
            yield from _needs(thing, owner)
        case Drop(Check() as thing, owner) if owner is not None:
            yield _REQUIRED_IN, owner
            yield _NEW_NAME_OF, kind_of(thing).word, owner, thing.name
        case Drop(thing, owner):
            yield _NEW_NAME_OF, kind_of(thing).word, owner, thing.name
            if owner is not None and getattr(thing, "attached_to", None) is not None:
                yield _DETACHED, owner
        case Resume(Column() as column, owner) if owner is not None:
            yield _COLUMNS_OF, owner
            yield from type_keys(column.type)
        case Resume(thing):
            yield from keys_of(Add(thing))
            yield from _owner_needs(thing)


def _used(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what is needed until an operation is done."""
    match operation:
        case Drop(thing, owner) | DropIndex(thing, owner):
            yield from _needs(thing, owner)
            if isinstance(thing, Table):
                for part in _parts(thing):
                    # Partitions are there before the keys above them, and go before them too.
                    needs = _needs(part, thing.name)
                    yield from (key for key in needs if key[0] != PARTITION_OF)
        case Alter(before, _, owner) | Retype(before, _, owner):
            yield from _needs(before, owner)
            yield from _owner_needs(before)


def _owner_needs(thing: Any) -> Iterator[Key]:
    """Yield what ALTER SEQUENCE ... OWNED BY needs."""
    if isinstance(thing, SequenceObject) and thing.owned_by is not None:
        yield "table", thing.owned_by.name
        yield _COLUMNS_OF, thing.owned_by.name


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
    if isinstance(thing, SequenceOwner):
        yield _COLUMNS_OF, thing.name


def _table_needs(table: Table) -> Iterator[Key]:
    for key in needs_of(Add(table)):
        yield key
        if key[0] == "table":
            yield _COLUMNS_OF, key[1]


def _parts(table: Table) -> Iterator[Any]:
    for kind in PART_KINDS:
        yield from parts_of(table, kind)


def _destroyed(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what is gone, or no longer what it was, after an operation."""
    match operation:
        case Drop(Column() as column, owner):
            yield from _of_columns(column, owner)
        case Drop(thing, owner):
            yield from keys_of(Add(thing, owner))
            if owner and isinstance(thing, (PrimaryKey, Unique, Index, Exclusion)):
                yield _KEY_OF, owner
            if isinstance(thing, Table):
                yield _COLUMNS_OF, thing.name
                yield _KEY_OF, thing.name
                yield PRIMARY_KEY_OF, thing.name


def _disturbed(operation: Operation) -> Iterator[Key]:
    """Yield the keys of what an operation changes only while nobody uses it."""
    match operation:
        case Retype(_, _, owner) | Drop(Column(), owner) if owner is not None:
            yield _COLUMNS_OF, owner
            yield _GENERATED_OF, owner
        case Rename(thing, _, owner) if owner is None:
            yield from keys_of(Add(thing))


def _names_taken(operation: Operation) -> Iterator[tuple[Any, ...]]:
    match operation:
        case Add(thing, owner) | AdoptIndex(thing, owner) | BuildIndex(thing, owner):
            yield from _names(thing, owner)
        case Rename(thing, name, owner, value) if value is None:
            yield from _names(renamed(thing, name), owner)
        case Alter(Column(identity=None), Column(identity=identity) as column, owner):
            if identity is not None and owner is not None:
                yield "relation", identity.sequence or usual_sequence(owner, column)


def shown_by(column: Column, owner: Name) -> str:
    """Name the check that shows, for a while, that a column has values."""
    return object_name(owner.name, column.name, "has_value")


def usual_sequence(table: Name, column: Column) -> Name:
    """Return the name that PostgreSQL gives the sequence of an identity column."""
    return Name(table.namespace, object_name(table.name, column.name, "seq"))


def _names_freed(operation: Operation) -> Iterator[tuple[Any, ...]]:
    match operation:
        case Drop(thing, owner) | DropIndex(thing, owner):
            yield from _names(thing, owner)
            if isinstance(thing, Table):
                for part in _parts(thing):
                    yield from _names(part, thing.name)
        case Rename(thing, _, owner, value) if value is None:
            yield from _names(thing, owner)
        case Alter(Column(identity=identity) as column, Column(identity=None), owner):
            if identity is not None and owner is not None:
                yield "relation", identity.sequence or usual_sequence(owner, column)


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
    elif owner is None:
        if not isinstance(thing, (*_RELATIONS, *_TYPES)):
            yield kind_of(thing).word, thing.name
    if owner is None:
        return
    if isinstance(thing, (Index, PrimaryKey, Unique, Exclusion)):
        yield "relation", Name(owner.namespace, thing.name)
    if isinstance(thing, ColumnDefault):
        yield "default", owner, thing.name
    elif isinstance(thing, (Column, Trigger)):
        yield kind_of(thing).word, owner, thing.name
    else:
        # Constraints of all kinds share one space, and the rest does not mind.
        yield "part", owner, str(thing.name)
