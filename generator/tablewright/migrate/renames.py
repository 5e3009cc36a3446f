"""Two schemas in, the renames between them out: those declared, and those that lose nothing.

A rename is never guessed. What belongs to a table and is the same but for its name (a constraint,
an index, a trigger, a policy, the sequence of a column) holds no data of its own, so that renaming
it and making it anew come to the same, and renaming is cheaper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tablewright.migrate.operations import Rename
from tablewright.schema import Name, Schema, Sequence, Table

_PARTS = (
    "primary_key",
    "uniques",
    "checks",
    "exclusions",
    "foreign_keys",
    "indexes",
    "triggers",
    "policies",
    "rules",
)


def twin_renames(before: Schema, after: Schema) -> Iterator[Rename]:
    """Yield renames of parts that are the same but for their names."""
    for table in after.tables:
        old = before.table_by_name.get(table.name)
        if old is not None and old != table:
            for field in _PARTS:
                yield from _twins(_parts(old, field), _parts(table, field), table.name)
    yield from _sequences(before, after)


def _twins(ours: list[Any], theirs: list[Any], owner: Name) -> Iterator[Rename]:
    kept = {each.name for each in ours} & {each.name for each in theirs}
    free = [each for each in theirs if each.name not in kept]
    for part in ours:
        if part.name in kept:
            continue
        twin = next((each for each in free if replace(part, name=each.name) == each), None)
        if twin is not None:
            free.remove(twin)
            yield Rename(part, twin.name, owner)


def _parts(table: Table, field: str) -> list[Any]:
    value = getattr(table, field)
    return list(value) if isinstance(value, tuple) else [value] if value is not None else []


def _sequences(before: Schema, after: Schema) -> Iterator[Rename]:
    new = {each.owned_by: each for each in after.sequences if each.owned_by is not None}
    names = {each.name for each in after.sequences}
    for old in before.sequences:
        twin: Sequence | None = new.get(old.owned_by) if old.owned_by is not None else None
        if twin is not None and old.name not in names and twin.name.namespace == old.name.namespace:
            yield Rename(old, twin.name)
