"""A part of a Schema in, the same out with all that it needs and without what speaks of the rest.

What an object cannot be without comes along. What belongs to a table and speaks of one that is not
there is left out: the table can do without its foreign keys, policies, triggers and rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tablewright.migrate.creation import additions, keys_of
from tablewright.migrate.dependencies import needs_of
from tablewright.migrate.keys import PARTITION_OF, PRIMARY_KEY_OF, Key
from tablewright.migrate.operations import Add
from tablewright.migrate.tables_apart import taken_apart
from tablewright.schema import (
    KINDS,
    DefaultPrivilege,
    Extension,
    Grant,
    IndexRole,
    MaterializedView,
    Name,
    Namespace,
    RawSql,
    Role,
    Schema,
    SchemaObject,
    SequenceOwner,
    Table,
    View,
    kind_of,
    objects_of,
)
from tablewright.sql.signatures import identity
from tablewright.values import frozen

# They tell when something is made, not what for.
_ORDER_ONLY = (PARTITION_OF, PRIMARY_KEY_OF)
# Whether anything needs them, the text does not tell; rights are for whole databases.
_APART = (Role, Namespace, Extension, Grant, DefaultPrivilege)
_RELATIONS = (Table, View, MaterializedView)
Place = tuple[str, Any]


@frozen
class LeftOut:
    """What a selection is without.

    Attributes:
        kind: As people call it: `foreign key`.
        name: With its table's, where it is part of one.
        needs: What it cannot be without, and is not selected: `table teams`.
    """

    kind: str
    name: str
    needs: str


@frozen
class Completed:
    """A schema that can be made, what came along with it, and what was left out."""

    schema: Schema
    along: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def completed(
    whole: Schema, part: Schema, *, may_come: Callable[[SchemaObject], bool]
) -> Completed:
    """Complete a selection.

    Args:
        whole: All that there is.
        part: What was asked for.
        may_come: Whether an object may come along; what was excluded may not.
    """
    everything = dict(_placed(whole))
    makers: dict[Key, set[Place]] = {}
    for place, thing in everything.items():
        for operation in additions(thing):
            for key in keys_of(operation):
                makers.setdefault(key, set()).add(place)
    kept = dict(_placed(part))
    along = _come_along(kept, everything, makers, may_come)
    along += _join(kept, everything, makers, may_come)
    left_out = _go(kept, everything, makers)
    along = [each for each in along if each in kept]
    return Completed(
        _rebuilt(whole, part, kept), tuple(_called(everything[each]) for each in along), left_out
    )


def _placed(schema: Schema) -> Iterator[tuple[Place, SchemaObject]]:
    for kind in KINDS:
        if kind.model not in _APART:
            for thing in objects_of(schema, kind):
                yield (kind.word, identity(thing)), thing


def _come_along(
    kept: dict[Place, SchemaObject],
    everything: Mapping[Place, SchemaObject],
    makers: Mapping[Key, set[Place]],
    may_come: Callable[[SchemaObject], bool],
) -> list[Place]:
    along: list[Place] = []
    waiting = list(kept)
    brings = _brought(everything, makers)

    def take(each: Place) -> None:
        thing = everything[each]
        if each not in kept and may_come(thing):
            kept[each] = thing
            along.append(each)
            waiting.append(each)

    while waiting:
        place = waiting.pop()
        for each in sorted(brings.get(place, ()), key=str):
            take(each)
        for operation in additions(kept[place]):
            whole = operation.owner is None
            for places in _missing(operation, place, kept, makers).values():
                for each in sorted(places, key=str):
                    if whole or not isinstance(everything[each], _RELATIONS):
                        take(each)
    return along


def _brought(
    everything: Mapping[Place, SchemaObject], makers: Mapping[Key, set[Place]]
) -> Mapping[Place, set[Place]]:
    """Find by base type, family and the like the statements that say more of it.

    A shell becomes a type by another one, and an index finds the default class of a type unnamed.
    """
    found: dict[Place, set[Place]] = {}
    for place, thing in everything.items():
        if isinstance(thing, RawSql):
            for key in needs_of(Add(thing)):
                for needed in makers.get(key, ()):
                    if isinstance(everything[needed], RawSql) and needed != place:
                        found.setdefault(needed, set()).add(place)
    return found


def _join(
    kept: dict[Place, SchemaObject],
    everything: Mapping[Place, SchemaObject],
    makers: Mapping[Key, set[Place]],
    may_come: Callable[[SchemaObject], bool],
) -> list[Place]:
    """Take along what is in no namespace and only of what is kept: casts, event triggers."""
    joined: list[Place] = []
    for place, thing in everything.items():
        if place in kept or isinstance(thing.name, Name) or not may_come(thing):
            continue
        needed = [places for key in needs_of(Add(thing)) if (places := makers.get(key))]
        if needed and not any(places.isdisjoint(kept) for places in needed):
            kept[place] = thing
            joined.append(place)
    return joined


def _go(
    kept: dict[Place, SchemaObject],
    everything: Mapping[Place, SchemaObject],
    makers: Mapping[Key, set[Place]],
) -> tuple[LeftOut, ...]:
    """Take out what cannot be, then what cannot be without that, and so on."""
    found: list[LeftOut] = []
    before = -1
    while len(found) != before:
        before = len(found)
        for place, thing in list(kept.items()):
            first = Add(thing)
            missing = _missing(first, place, kept, makers)
            if missing and isinstance(thing, Table):
                first, *rest = taken_apart(thing, missing.keys())
                found += (_left_out(each, missing, everything) for each in rest)
                assert isinstance(first.thing, Table)  # noqa: S101 - it is the table
                thing = kept[place] = first.thing
                missing = _missing(first, place, kept, makers)
            if missing:
                del kept[place]
                found.append(_left_out(first, missing, everything))
                continue
            for operation in additions(thing):
                if operation.owner is None:
                    continue
                missing = _missing(operation, place, kept, makers)
                if missing:
                    kept[place] = _without(kept[place], operation.thing)
                    found.append(_left_out(operation, missing, everything))
    return tuple(found)


def _missing(
    operation: Add,
    place: Place,
    kept: Mapping[Place, SchemaObject],
    makers: Mapping[Key, set[Place]],
) -> dict[Key, set[Place]]:
    """Find what an operation needs of the whole schema that is not among what is kept."""
    needs = ((key, makers.get(key, set())) for key in sorted(needs_of(operation)))
    return {
        key: places
        for key, places in needs
        if key[0] not in _ORDER_ONLY and places and place not in places and places.isdisjoint(kept)
    }


def _left_out(
    operation: Add, missing: Mapping[Key, set[Place]], everything: Mapping[Place, SchemaObject]
) -> LeftOut:
    thing, owner = operation.thing, operation.owner
    name = str(thing.name) if owner is None else f"{owner}.{thing.name}"
    needs = min(_called(everything[each]) for places in missing.values() for each in places)
    return LeftOut(kind_of(thing).title, name, needs)


def _called(thing: SchemaObject) -> str:
    return f"{kind_of(thing).title} {thing.name}"


def _without(thing: SchemaObject, part: Any) -> SchemaObject:
    match part:
        case SequenceOwner():
            changed: dict[str, Any] = {"owned_by": None}
        case IndexRole(words="CLUSTER ON"):
            changed = {"cluster_on": None}
        case IndexRole():
            changed = {"replica_identity": None}
        case _:
            field = kind_of(part).collection
            held = getattr(thing, field)
            rest = tuple(each for each in held if each != part) if isinstance(held, tuple) else None
            changed = {field: rest}
    return replace(thing, **changed)


def _rebuilt(whole: Schema, part: Schema, kept: Mapping[Place, SchemaObject]) -> Schema:
    """Put what is kept back, in the order of the whole."""
    collections: dict[str, Any] = {
        kind.collection: tuple(
            kept[place]
            for thing in objects_of(whole, kind)
            if (place := (kind.word, identity(thing))) in kept
        )
        for kind in KINDS
        if kind.model not in _APART
    }
    return replace(part, **collections)
