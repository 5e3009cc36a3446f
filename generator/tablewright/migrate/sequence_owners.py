"""Operations in, the same with sequences that leave what goes before they get another owner out.

A sequence goes with the column that owns it. What takes it over may have to wait till the names of
what goes are free, so that the sequence belongs to nobody in between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from tablewright.migrate.lookup import States
from tablewright.migrate.operations import Alter, Drop, Operation
from tablewright.schema import Column, Sequence, Table


def with_owners_in_turn(operations: Iterable[Operation], _states: States) -> list[Operation]:
    """Change owners in two steps where the table or column of the old one goes."""
    listed = list(operations)
    gone = {
        (each.owner, each.thing.name)
        for each in listed
        if isinstance(each, Drop) and isinstance(each.thing, (Table, Column))
    }
    return [small for each in listed for small in _in_turn(each, gone)]


def _in_turn(operation: Operation, gone: Collection[Any]) -> Iterator[Operation]:
    match operation:
        case Alter(Sequence(owned_by=old) as before, Sequence(owned_by=new) as after) if (
            old is not None
            and new is not None
            and old != new
            and ((None, old.name) in gone or (old.name, old.column) in gone)
        ):
            free = replace(before, owned_by=None)
            yield Alter(before, free)
            yield Alter(free, after)
        case _:
            yield operation
