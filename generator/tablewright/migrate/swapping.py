"""Operations in, the same with types that columns have made anew beside their successors out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tablewright.migrate.operations import Add, Drop, Operation, Rename, Retype
from tablewright.schema import (
    Collation,
    Column,
    CompositeType,
    Domain,
    Enum,
    MaterializedView,
    Name,
    RangeType,
    Table,
    View,
)

_TYPES = (Enum, Domain, CompositeType, Collation)
# What else has the name of a type.
_BESIDE = (RangeType, Table, View, MaterializedView)
_SUFFIX = "__old"
# So that the name with its suffix stays within 63 bytes.
_LONGEST = 40


def with_types_swapped(operations: Sequence[Operation]) -> list[Operation]:
    """Let a type or collation of columns that is made anew live on under another name.

    The columns are given the new one while the old one is still there.
    """
    found = list(operations)
    used = {
        name
        for each in found
        if isinstance(each, Retype)
        for name in (each.before.type.own_name, each.before.collation)
        if name is not None
    }
    gone = {
        each.thing.name: each.thing
        for each in found
        if isinstance(each, Drop) and isinstance(each.thing, _TYPES)
    }
    made = {
        each.thing.name
        for each in found
        if isinstance(each, Add) and isinstance(each.thing, (*_TYPES, *_BESIDE))
    }
    waiting = sorted(used & gone.keys())
    while waiting:
        # What lives on needs what it is made of.
        inner = set(_types_within(gone[waiting.pop()])) & gone.keys() - used
        used |= inner
        waiting += sorted(inner)
    for name in sorted(gone.keys() & made & used):
        found = list(_swapped(found, name))
    return found


def _types_within(thing: Any) -> Iterator[Name]:
    """Yield the types and collations of the user's of which a type is made."""
    parts = thing.attributes if isinstance(thing, CompositeType) else (thing,)
    for part in parts:
        if isinstance(thing, (Domain, CompositeType)):
            yield from filter(None, (part.type.own_name, part.collation))


def _with_type_called(thing: Any, name: Name, old: Name) -> Any:
    """Return a type as it is when one of those that it is made of has another name."""
    if isinstance(thing, CompositeType):
        parts = tuple(_with_type_called(each, name, old) for each in thing.attributes)
        return replace(thing, attributes=parts)
    if thing.type.own_name == name:
        thing = replace(thing, type=replace(thing.type, name=old.name))
    return replace(thing, collation=old) if thing.collation == name else thing


def _swapped(operations: list[Operation], name: Name) -> Iterator[Operation]:
    old = Name(name.namespace, f"{name.name[:_LONGEST]}{_SUFFIX}")
    for each in operations:
        if isinstance(each, Drop) and isinstance(each.thing, _TYPES) and each.thing.name == name:
            yield Rename(each.thing, old)
            yield Drop(replace(each.thing, name=old))
        elif isinstance(each, Drop) and isinstance(each.thing, Column):
            column = each.thing
            if column.type.own_name == name:
                column = replace(column, type=replace(column.type, name=old.name))
            yield replace(each, thing=column)
        elif isinstance(each, Retype):
            before = each.before
            if before.type.own_name == name:
                before = replace(before, type=replace(before.type, name=old.name))
            if before.collation == name:
                before = replace(before, collation=old)
            yield replace(each, before=before)
        elif isinstance(each, Drop) and isinstance(each.thing, (Domain, CompositeType)):
            yield replace(each, thing=_with_type_called(each.thing, name, old))
        else:
            yield each
