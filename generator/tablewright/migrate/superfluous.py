"""Operations in, the same out without those that others do along the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from tablewright.migrate.lookup import States
from tablewright.migrate.operations import INDEXED, Add, Drop, Operation, Retype
from tablewright.schema import ColumnDefault, Name, Sequence, Table
from tablewright.schema.facts import Facts, Subject

# What is found by its name and the types of what it is given.
_CALLED = ("function", "aggregate", "operator")


def without_partitions(
    operations: Iterable[Operation], gone: Collection[Subject], states: States
) -> list[Operation]:
    """Leave out drops of partitions that go with the table above, which takes note of them."""
    found: list[Operation] = []
    for each in operations:
        if isinstance(each, Drop) and isinstance(each.thing, Table):
            above = each.thing.partition_of
            if above is not None and ("table", above.table, "") in gone:
                continue
            below = states.below(each.thing.name)
            parts = tuple(name for name in below if ("table", name, "") in gone)
            found.append(replace(each, heirs=parts))
        else:
            found.append(each)
    return found


def without_sequences(
    operations: Iterable[Operation], gone: Collection[Subject]
) -> list[Operation]:
    """Leave out drops of sequences that go with the column that owns them."""
    return [
        each
        for each in operations
        if not (
            isinstance(each, Drop)
            and isinstance(each.thing, Sequence)
            and any(owner in gone for owner in _owners(each.thing))
        )
    ]


def _owners(sequence: Sequence) -> Iterator[Subject]:
    owner = sequence.owned_by
    if owner is not None:
        yield "table", owner.name, ""
        yield "column", owner.name, owner.column


def without_defaults(
    operations: Iterable[Operation], gone: Collection[Subject], facts: Facts
) -> list[Operation]:
    """Leave out defaults of columns that are retyped, which takes care of them.

    One that calls what goes must have gone before the same words may call something else.
    """
    calling = {
        (name, part)
        for each in gone
        if each[0] in _CALLED
        for word, name, part in facts.dependents_of.get(each, ())
        if word == "column_default"
    }
    freed = [
        replace(each, before=replace(each.before, default=None))
        if isinstance(each, Retype) and (each.owner, each.before.name) in calling
        else each
        for each in operations
    ]
    retyped: dict[tuple[Name | None, str], bool] = {
        (each.owner, each.after.name): each.before.default == each.after.default
        for each in freed
        if isinstance(each, Retype) and (each.owner, each.before.name) not in calling
    }
    return [
        each
        for each in freed
        if not (
            isinstance(each, (Drop, Add))
            and isinstance(each.thing, ColumnDefault)
            and retyped.get((each.owner, each.thing.name)) is not None
            and (isinstance(each, Drop) or retyped[each.owner, each.thing.name])
        )
    ]


def without_parts(operations: Iterable[Operation], states: States) -> list[Operation]:
    """Leave out what goes with an index of the partitioned table above."""
    found = list(operations)
    gone = {
        Name(each.owner.namespace, each.thing.name)
        for each in found
        if isinstance(each, Drop) and each.owner and isinstance(each.thing, INDEXED)
    }
    return [
        each
        for each in found
        if not (
            isinstance(each, Drop)
            and isinstance(each.thing, INDEXED)
            and each.thing.attached_to in gone
            and states.stays_below(each.owner)
        )
    ]
