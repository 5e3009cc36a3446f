"""Partitions in, how their indexes and those of keys stand to the table above out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tablewright.schema.constraints import Exclusion, Index, PrimaryKey, Unique
from tablewright.schema.names import Name
from tablewright.schema.tables import Table

Indexed = PrimaryKey | Unique | Exclusion | Index


def kept_alone(tables: Iterable[Table]) -> frozenset[Name]:
    """Find the indexes and keys of partitioned tables that some partition has nothing like."""
    listed = tuple(tables)
    by_name = {table.name: table for table in listed}
    found: set[Name] = set()
    for part in listed:
        whole = by_name.get(part.partition_of.table) if part.partition_of else None
        if whole is not None:
            theirs = {Name(whole.name.namespace, each.name) for each in indexed_parts(whole)}
            found |= theirs - attached_indexes(part)
    return frozenset(found)


def attached_indexes(part: Table) -> frozenset[Name]:
    """List the indexes above of which those of a partition, or of its keys, are part.

    A constraint of the partition may stand for an index of the table.
    """
    return frozenset(each.attached_to for each in indexed_parts(part) if each.attached_to)


def indexed_parts(table: Table) -> Iterator[Indexed]:
    """Yield the keys and indexes of a table: whatever has an index behind it."""
    if table.primary_key is not None:
        yield table.primary_key
    yield from table.uniques
    yield from table.exclusions
    yield from table.indexes
