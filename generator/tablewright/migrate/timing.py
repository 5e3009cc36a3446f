"""Operations in, the same ones out in an order that PostgreSQL accepts.

What is created comes after what it needs; what is dropped, after all that needed it has been
dropped or changed; what takes a name, after whoever had it before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tablewright.migrate.bare import bared
from tablewright.migrate.computed import is_freed
from tablewright.migrate.dependencies import wishes_of
from tablewright.migrate.effects import destroyed, disturbed, made
from tablewright.migrate.handed_down import awaited, told
from tablewright.migrate.keys_on_the_way import NAMED, ROWS_OF, Key
from tablewright.migrate.names_on_the_way import names_freed, names_taken
from tablewright.migrate.namespace_needs import namespaces_of
from tablewright.migrate.operations import (
    Add,
    AdoptIndex,
    Alter,
    BuildIndex,
    Drop,
    DropIndex,
    Operation,
    PutBack,
    Rename,
    RenameNotNulls,
    RequireValues,
    Resume,
    Retype,
    Validate,
    renamed,
    thing_of,
)
from tablewright.migrate.ordering import visited
from tablewright.migrate.requirements import used, wanted
from tablewright.schema import (
    KINDS,
    PART_KINDS,
    Aggregate,
    Cast,
    Column,
    CompositeType,
    Domain,
    EventTrigger,
    Extension,
    Function,
    Name,
    Namespace,
    Operator,
    Policy,
    Population,
    RangeType,
    Rule,
    Table,
)


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
    passing = _passing(listed)
    needed = [
        {*namespaces_of(each), *(used(each) if number not in passing or _is_type(each) else ())}
        for number, each in enumerate(listed)
    ]
    makers = _by_key((*made(each), *told(each)) for each in listed)
    destroyers = _by_key(map(destroyed, listed))
    disturbers = _by_key(map(disturbed, listed))
    freers = _by_key(
        () if number in passing else names_freed(each) for number, each in enumerate(listed)
    )
    edges: list[set[int]] = [set() for _ in listed]
    _in_turn(listed, edges)
    _extensions_last(listed, edges)
    _not_null_names_last(listed, edges)
    for number, operation in enumerate(listed):
        for key in {*wanted(operation), *awaited(operation), *namespaces_of(operation)}:
            edges[number].update(
                other
                for other in makers.get(key, ())
                if not _is_the_same_thing(operation, listed[other])
            )
        for key in _types_of(operation):
            edges[number].update(
                other for other in makers.get(key, ()) if _needs_no_functions(listed[other])
            )
        for name in set(names_taken(operation)):
            edges[number].update(freers.get(name, ()))
        for key in needed[number]:
            for other in destroyers.get(key, ()):
                edges[other].add(number)
        if isinstance(operation, Retype) and operation.before.type.own_name is not None:
            for name in operation.rows_of:
                for other in disturbers.get((ROWS_OF, name), ()):
                    edges[other].add(number)
        is_in_the_way = (
            isinstance(operation, Drop)
            or (isinstance(operation, DropIndex) and operation.successor is None)
            or (isinstance(operation, Alter) and operation.after == bared(operation.before))
            or is_freed(operation)
        )
        if is_in_the_way:
            is_named = isinstance(operation, Drop) and isinstance(operation.thing, _TOLD_BY_TYPES)
            named = [(NAMED, *key) for key in needed[number]] if is_named else []
            for key in (*needed[number], *named):
                for other in disturbers.get(key, ()):
                    edges[other].add(number)
    return [sorted(each - {number}) for number, each in enumerate(edges)]


def _in_turn(listed: Sequence[Operation], edges: list[set[int]]) -> None:
    """Where one thing is altered several times, each begins with what the one before has made."""
    altered = [
        (number, each) for number, each in enumerate(listed) if isinstance(each, (Alter, Retype))
    ]
    made: dict[tuple[Any, Name | None], list[int]] = {}
    for number, each in altered:
        made.setdefault((each.after, each.owner), []).append(number)
    for number, each in altered:
        earlier = made.get((each.before, each.owner), ())
        edges[number].update(other for other in earlier if other < number)


def _extensions_last(listed: Sequence[Operation], edges: list[set[int]]) -> None:
    """Let an extension go after whatever may use its types and functions, which nothing tells."""
    made = {
        each.thing.name
        for each in listed
        if isinstance(each, Add) and isinstance(each.thing, Extension)
    }
    others = [
        number
        for number, each in enumerate(listed)
        if isinstance(each, (Drop, DropIndex, Retype, Alter))
        and not isinstance(thing_of(each), (Extension, Namespace, EventTrigger))
    ]
    for number, each in enumerate(listed):
        is_gone = isinstance(each, Drop) and isinstance(each.thing, Extension)
        if is_gone and thing_of(each).name not in made:
            edges[number].update(others)


def _not_null_names_last(listed: Sequence[Operation], edges: list[set[int]]) -> None:
    """Let partitions leave their tree for a moment when nothing else is to be done in it."""
    for number, each in enumerate(listed):
        if isinstance(each, RenameNotNulls):
            tree = {each.thing.name, *(table.name for table in each.apart)}
            edges[number].update(
                other
                for other, operation in enumerate(listed)
                if operation.owner in tree or thing_of(operation).name in tree
            )


def _types_of(operation: Operation) -> set[Key]:
    """Return what a function had better come after, unless that is made of functions."""
    return {*wishes_of(operation)} if isinstance(operation, Add) else set()


def _needs_no_functions(operation: Operation) -> bool:
    thing = thing_of(operation)
    return isinstance(thing, RangeType) and not {"canonical", "subtype_diff"} & {
        name for name, _ in thing.options
    }


def _passing(listed: Sequence[Operation]) -> frozenset[int]:
    """Number what takes away names that are there only on the way: of checks, types, indexes."""
    met: dict[tuple[Name | None, str], list[Any]] = {}
    for each in listed:
        if isinstance(each, (Validate, BuildIndex)):
            met.setdefault((each.owner, str(each.thing.name)), []).append(each.thing)
        elif isinstance(each, Rename) and each.value is None:
            thing = renamed(each.thing, each.name)
            met.setdefault((each.owner, str(each.name)), []).append(thing)
    return frozenset(
        number
        for number, each in enumerate(listed)
        if isinstance(each, (Drop, Rename))
        and each.thing in met.get((each.owner, str(each.thing.name)), ())
    )


def _is_type(operation: Operation) -> bool:
    """Tell whether a type goes, for which what it is made of has to stay."""
    return isinstance(operation, Drop) and isinstance(operation.thing, (Domain, CompositeType))


def _is_the_same_thing(one: Operation, other: Operation) -> bool:
    """Tell whether both change one thing that is there, in a turn of their own."""
    if isinstance(one, AdoptIndex):
        return isinstance(other, Alter)
    return (
        isinstance(one, Alter)
        and isinstance(other, Alter)
        and (type(one.after), one.after.name, one.owner)
        == (type(other.after), other.after.name, other.owner)
    )


def _by_key(keys: Iterable[Iterable[Any]]) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for number, each in enumerate(keys):
        for key in dict.fromkeys(each):
            found.setdefault(key, []).append(number)
    return found


_RANKS = {kind.model: rank for rank, kind in enumerate((*KINDS, *PART_KINDS))}
_LATE = (Rule, Policy)
# DROP tells them from others by the names of types.
_TOLD_BY_TYPES = (Function, Aggregate, Operator, Cast)


def _preference(operation: Operation) -> tuple[int, int]:
    """Drops come first, in the order opposite to that of creation; event triggers frame all."""
    match operation:
        case Drop(Column()):
            return 4, 0
        case Drop(Extension()):
            # What is its own, its objects and types, nothing here knows.
            return 5, 2
        case DropIndex(thing, successor=None) | Drop(thing):
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
        case PutBack():
            return 3, _RANKS[Table] + 1
        case Validate() | Resume() | RenameNotNulls():
            return 5, 0
        case Alter(thing) | Add(thing) | BuildIndex(thing) | AdoptIndex(thing):
            late = 100 if isinstance(thing, _LATE) else 0
            return 3, _RANKS[type(thing)] + late
        case _:
            return 5, 1
