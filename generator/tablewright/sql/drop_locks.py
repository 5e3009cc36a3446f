"""DROP of anything in, what it locks beside the thing itself out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tablewright.schema import Name
from tablewright.sql.lock_levels import Effect, Lock, effect
from tablewright.sql.parse import string_values
from tablewright.sql.surroundings import Surroundings
from tablewright.sql.words import named, word

Pairs = Iterator[tuple[Name, Lock]]


def drop(node: Any, around: Surroundings) -> Effect:
    """Tell what DROP locks; with CONCURRENTLY nobody waits."""
    reader = _DROPS.get(word("ObjectType", node.remove_type))
    pairs = [
        pair
        for each in node.objects
        if reader is not None
        for pair in reader(string_values(each.list.items), around)
    ]
    if node.concurrent:
        gentle = [(name, Lock.SHARE_UPDATE_EXCLUSIVE) for name, _ in pairs]
        return effect(gentle)
    return effect(pairs)


def _drop_table(parts: list[str], around: Surroundings) -> Pairs:
    for table in around.family(named(parts)):
        yield table, Lock.ACCESS_EXCLUSIVE
        # Its triggers on the tables at the other end of foreign keys go.
        yield from ((each, Lock.ACCESS_EXCLUSIVE) for each in around.referred(table))
        yield from ((each, Lock.ACCESS_EXCLUSIVE) for each in around.sequences_of(table))
    yield from _above(named(parts), around)


def _above(table: Name, around: Surroundings) -> Pairs:
    """Yield the head of partitions, whose plans change when one goes."""
    for parent in around.parents.get(table, ()):
        if parent in around.partitioned:
            yield parent, Lock.ACCESS_EXCLUSIVE
            if (default := around.defaults.get(parent)) is not None:
                yield default, Lock.ACCESS_EXCLUSIVE


def _drop_index(parts: list[str], around: Surroundings) -> Pairs:
    owner = around.index_owners.get(named(parts))
    if owner is not None:
        tables = around.family(owner) if owner in around.partitioned else (owner,)
        yield from ((each, Lock.ACCESS_EXCLUSIVE) for each in tables)


def _drop_itself(parts: list[str], _around: Surroundings) -> Pairs:
    yield named(parts), Lock.ACCESS_EXCLUSIVE


def _drop_part(parts: list[str], _around: Surroundings) -> Pairs:
    yield named(parts[:-1]), Lock.ACCESS_EXCLUSIVE


def _drop_trigger(parts: list[str], around: Surroundings) -> Pairs:
    table = named(parts[:-1])
    yield table, Lock.ACCESS_EXCLUSIVE
    if table in around.partitioned and (table, parts[-1]) in around.row_triggers:
        yield from ((each, Lock.ACCESS_EXCLUSIVE) for each in around.below(table))


def _drop_statistics(parts: list[str], around: Surroundings) -> Pairs:
    table = around.statistics.get(named(parts))
    if table is not None:
        yield table, Lock.SHARE_UPDATE_EXCLUSIVE


_DROPS: dict[str, Callable[[list[str], Surroundings], Pairs]] = {
    "OBJECT_TABLE": _drop_table,
    "OBJECT_FOREIGN_TABLE": _drop_table,
    "OBJECT_VIEW": _drop_itself,
    "OBJECT_MATVIEW": _drop_itself,
    "OBJECT_SEQUENCE": _drop_itself,
    "OBJECT_INDEX": _drop_index,
    "OBJECT_TRIGGER": _drop_trigger,
    "OBJECT_RULE": _drop_part,
    "OBJECT_POLICY": _drop_part,
    "OBJECT_STATISTIC_EXT": _drop_statistics,
}
