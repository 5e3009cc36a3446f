"""Operations in, the same with types that columns have made anew beside their successors out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tablewright.migrate.creation import multirange_of
from tablewright.migrate.operations import Add, Drop, Operation, Rename, Retype
from tablewright.schema import (
    Collation,
    Column,
    ColumnDefault,
    CompositeType,
    DataType,
    Domain,
    Enum,
    Name,
    RangeType,
)

_TYPES = (Enum, Domain, CompositeType, Collation)
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
        for name in (_type_name(each.before.type), each.before.collation)
        if name is not None
    }
    gone = {
        each.thing.name
        for each in found
        if isinstance(each, Drop) and isinstance(each.thing, _TYPES)
    }
    made = {
        each.thing.name
        for each in found
        if isinstance(each, Add) and isinstance(each.thing, (*_TYPES, RangeType))
    }
    for name in sorted(gone & made & used):
        found = list(_swapped(found, name))
    ranges = {
        name
        for each in found
        if isinstance(each, Drop) and isinstance(each.thing, RangeType)
        for name in (each.thing.name, multirange_of(each.thing))
    }
    return [small for each in found for small in _by_way_of_text(each, ranges)]


def _by_way_of_text(operation: Operation, ranges: set[Name]) -> Iterator[Operation]:
    """A range type is made with functions of its name, so that no other can be made beside it."""
    if not isinstance(operation, Retype) or _type_name(operation.before.type) not in ranges:
        yield operation
        return
    before, after, owner = operation.before, operation.after, operation.owner
    text = DataType("text", dimensions=before.type.dimensions)
    between = replace(after, type=text, collation=None, default=None)
    yield replace(operation, after=between)
    yield replace(operation, before=between)
    if after.default is not None and after.default == before.default:
        yield Add(ColumnDefault(after.name, after.default), owner)


def _type_name(data_type: DataType) -> Name | None:
    return Name(data_type.namespace, data_type.name) if data_type.namespace else None


def _swapped(operations: list[Operation], name: Name) -> Iterator[Operation]:
    old = Name(name.namespace, f"{name.name[:_LONGEST]}{_SUFFIX}")
    for each in operations:
        if isinstance(each, Drop) and isinstance(each.thing, _TYPES) and each.thing.name == name:
            yield Rename(each.thing, old)
            yield Drop(replace(each.thing, name=old))
        elif isinstance(each, Drop) and isinstance(each.thing, Column):
            column = each.thing
            if _type_name(column.type) == name:
                column = replace(column, type=replace(column.type, name=old.name))
            yield replace(each, thing=column)
        elif isinstance(each, Retype):
            before = each.before
            if _type_name(before.type) == name:
                before = replace(before, type=replace(before.type, name=old.name))
            if before.collation == name:
                before = replace(before, collation=old)
            yield replace(each, before=before)
        else:
            yield each
