"""Operations in, the same with partitions that are attached to trees which are there already out.

What ATTACH PARTITION finds on the table, it makes a part of the keys and indexes above; what it
does not find, it makes under names of its own (manual, ALTER TABLE). So a new partition is made by
itself, with its keys and indexes, and then attached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tablewright.migrate.operations import Add, Alter, Operation
from tablewright.schema import Exclusion, Index, Name, PrimaryKey, Table, Unique

_INDEXED = (Index, PrimaryKey, Unique, Exclusion)


def attached(operations: Sequence[Operation]) -> Iterator[Operation]:
    """Make and move partitions step by step."""
    made = {each.thing.name for each in operations if isinstance(each, Add) and each.owner is None}
    keys = {
        Name(each.owner.namespace, each.thing.name)
        for each in operations
        if isinstance(each, Add) and each.owner and isinstance(each.thing, _INDEXED)
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
                yield Alter(alone, table)
            case Alter(Table() as old, Table() as new) if _is_bounded_anew(old, new):
                rest = replace(new, partition_of=old.partition_of)
                if rest != old:
                    yield Alter(old, rest)
                yield Alter(rest, new)
            case Alter(Table() as old, Table() as new) if old.partition_of != new.partition_of:
                free = replace(old, partition_of=None)
                rest = replace(new, partition_of=None)
                if old.partition_of is not None:
                    yield Alter(old, free)
                if free != rest:
                    yield Alter(free, rest)
                if new.partition_of is not None:
                    yield Alter(rest, new)
            case Add(part, owner) if (
                owner in joining
                and isinstance(part, _INDEXED)
                and (part.attached_to is not None and part.attached_to not in keys)
            ):
                yield Add(replace(part, attached_to=None), owner)
            case _:
                yield each


def _is_bounded_anew(old: Table, new: Table) -> bool:
    was, becomes = old.partition_of, new.partition_of
    return was != becomes and was is not None and becomes is not None and was.table == becomes.table


def _joins(operation: Operation) -> bool:
    match operation:
        case Add(Table(partition_of=partition)) | Alter(_, Table(partition_of=partition)):
            return partition is not None
        case _:
            return False
