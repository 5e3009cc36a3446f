"""Operations in, the same with what partitions say themselves of the triggers above them out.

A partition has a copy of each row trigger of its head, and may switch it otherwise. The copy is
made anew with the head's own, and where the partition is attached; switching the head's switches
all copies (manual, CREATE TRIGGER; ALTER TABLE). What the partition says is then said again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tablewright.migrate.lookup import States
from tablewright.migrate.operations import Add, Alter, Drop, Operation, thing_of
from tablewright.schema import Name, Schema, Table, Trigger

_Copy = tuple[Name | None, str]


def with_copies_switched(operations: Sequence[Operation], states: States) -> list[Operation]:
    """Say again what is forgotten; leave out what is said of copies that go."""
    reset = dict.fromkeys(_reset(operations, states))
    kept = [
        each
        for each in operations
        if not (_is_of_copy(each) and (each.owner, thing_of(each).name) in reset)
    ]
    return [*kept, *_said(reset, states.after)]


def _reset(operations: Iterable[Operation], states: States) -> Iterator[_Copy]:
    """Yield the copies that are made anew, or gone."""
    for each in operations:
        match each:
            case (
                Add(Trigger() as trigger, owner)
                | Drop(Trigger() as trigger, owner)
                | Alter(Trigger() as trigger, _, owner)
            ) if owner is not None and not trigger.inherited:
                yield from ((name, trigger.name) for name in _below(owner, states))
            case Alter(Table() as old, Table() as new) if old.partition_of != new.partition_of:
                for name in (new.name, *_below(new.name, states)):
                    for schema in (states.before, states.after):
                        yield from ((name, copy.name) for copy in _copies(schema, name))


def _below(table: Name, states: States) -> list[Name]:
    """Name all tables below one, as they are and as they are wanted."""
    return list(dict.fromkeys((*states.below(table), *states.to_be_below(table))))


def _copies(schema: Schema, table: Name) -> Iterator[Trigger]:
    found = schema.table_by_name.get(table)
    yield from (each for each in (found.triggers if found else ()) if each.inherited)


def _said(copies: Iterable[_Copy], after: Schema) -> Iterator[Add]:
    for table, name in copies:
        if table is not None:
            yield from (Add(each, table) for each in _copies(after, table) if each.name == name)


def _is_of_copy(operation: Operation) -> bool:
    thing = thing_of(operation)
    return isinstance(thing, Trigger) and thing.inherited
