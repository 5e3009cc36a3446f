"""Operations in, the same with tables that join trees which are there already, or leave them, out.

What ATTACH PARTITION finds on the table, it makes a part of the keys and indexes above; what it
does not find, it makes under names of its own (manual, ALTER TABLE). So a new partition is made by
itself, with its keys and indexes, and then attached. A table that stays leaves those above before
anything else changes, and comes to others when it has all that they have. Where partitions change
places among each other, all of them make room first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from tablewright.migrate.ancestry import (
    bounded_anew,
    is_bounded_anew,
    kept_parents,
    parents_of,
    references_to,
)
from tablewright.migrate.operations import INDEXED, Add, Alter, Drop, Operation
from tablewright.schema import Name, Schema, Table, indexed_parts


def attached(operations: Sequence[Operation], before: Schema) -> Iterator[Operation]:
    """Make and move partitions step by step.

    Args:
        operations: Without an order.
        before: The old state.
    """
    crowded = _crowded(operations)
    made = {each.thing.name for each in operations if isinstance(each, Add) and each.owner is None}
    keys = {
        Name(each.owner.namespace, each.thing.name)
        for each in operations
        if isinstance(each, Add) and each.owner and isinstance(each.thing, INDEXED)
    }
    joining = {
        each.thing.name if isinstance(each, Add) else each.after.name
        for each in operations
        if _joins(each) and isinstance(each, (Add, Alter))
    }
    for each in operations:
        match each:
            case Add(Table(partition_of=partition) as table) if partition is not None and (
                partition.table not in made
            ):
                # Its keys are added to it, as those of a partition are.
                alone = replace(
                    table, partition_of=None, primary_key=None, uniques=(), exclusions=()
                )
                yield Add(alone)
                yield Alter(alone, _with_what_is_found(table, keys))
            case Drop(Table(partition_of=partition) as table) if partition is not None and any(
                references_to(table, before)
            ):
                # Foreign keys that refer to the head hold on to it.
                alone = replace(table, partition_of=None)
                yield Alter(table, alone)
                yield Drop(alone)
            case Alter(Table() as old, Table() as new) if is_bounded_anew(old, new):
                rest = replace(new, partition_of=old.partition_of)
                if rest != old:
                    yield Alter(old, rest)
                goal = _with_what_is_found(new, keys)
                if old.partition_of is not None and old.partition_of.table in crowded:
                    nowhere = replace(rest, partition_of=replace(old.partition_of, bound=""))
                    yield Alter(rest, nowhere)
                    rest = nowhere
                yield Alter(rest, goal)
            case Alter(Table() as old, Table() as new) if parents_of(old) != parents_of(new):
                free = _without_others(old, new)
                rest = replace(new, inherits=free.inherits, partition_of=free.partition_of)
                steps = (old, free, rest, _with_what_is_found(new, keys))
                yield from (
                    Alter(was, becomes) for was, becomes in pairwise(steps) if was != becomes
                )
                yield from _joining_parts(old, new, keys)
            case Add(part, owner) if (
                owner in joining
                and isinstance(part, INDEXED)
                and (part.attached_to is not None and part.attached_to not in keys)
            ):
                yield Add(replace(part, attached_to=None), owner)
            case _:
                yield each


def _crowded(operations: Iterable[Operation]) -> set[Name]:
    """Name the tables of which several partitions get other bounds: each may need another's."""
    found = Counter(above for each in bounded_anew(operations) for above in parents_of(each))
    return {name for name, number in found.items() if number > 1}


def _with_what_is_found(table: Table, keys: set[Name]) -> Table:
    """Leave out the keys and indexes that are made a part of others after the table is one.

    Args:
        keys: What the same plan makes on heads, and on parts.
    """

    def is_found(part: Any) -> bool:
        return part is not None and (part.attached_to is None or part.attached_to not in keys)

    return replace(
        table,
        primary_key=table.primary_key if is_found(table.primary_key) else None,
        uniques=tuple(filter(is_found, table.uniques)),
        exclusions=tuple(filter(is_found, table.exclusions)),
        indexes=tuple(filter(is_found, table.indexes)),
    )


def _joining_parts(old: Table, new: Table, keys: set[Name]) -> Iterator[Alter]:
    """Make keys and indexes that a table has parts of those that its head gets later."""
    there = {each.name: each for each in indexed_parts(old)}
    for part in indexed_parts(new):
        if part.attached_to in keys and part.name in there:
            yield Alter(replace(part, attached_to=None), part, new.name)


def _without_others(table: Table, other: Table) -> Table:
    """Return a table with those tables above it only that another version of it has."""
    kept = kept_parents(table, other)
    return replace(
        table,
        inherits=tuple(each for each in table.inherits if each in kept),
        partition_of=table.partition_of if set(parents_of(table)) & kept else None,
    )


def _joins(operation: Operation) -> bool:
    match operation:
        case Add(Table(partition_of=partition)) | Alter(_, Table(partition_of=partition)):
            return partition is not None
        case _:
            return False
