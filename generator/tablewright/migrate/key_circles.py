"""Operations in, drops of the parts that would keep their tables from going out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tablewright.migrate.cycles import circles
from tablewright.migrate.lookup import OWNERS, States
from tablewright.migrate.operations import Drop, Operation
from tablewright.schema import ColumnDefault, Table
from tablewright.schema.facts import Subject


def keys_in_circles(operations: Sequence[Operation]) -> Iterator[Operation]:
    """Yield drops of foreign keys between tables that go and refer to each other in a circle."""
    tables = [each.thing for each in operations if isinstance(each, Drop)]
    dropped = [each for each in tables if isinstance(each, Table)]
    numbers = {table.name: number for number, table in enumerate(dropped)}
    targets = [
        [numbers[key.table] for key in table.foreign_keys if key.table in numbers]
        for table in dropped
    ]
    circle = circles(targets)
    for number, table in enumerate(dropped):
        for key in table.foreign_keys:
            other = numbers.get(key.table, number)
            if other != number and circle[other] == circle[number]:
                yield Drop(key, table.name)


def parts_in_circles(gone: Iterable[Subject], states: States) -> Iterator[Operation]:
    """Yield drops of parts of tables and views that need what needs the row of their owner.

    Args:
        gone: All that goes; only objects count.
    """
    objects = sorted({each for each in gone if not each[2]})
    numbers = {each: number for number, each in enumerate(objects)}
    owners = {each[1]: number for each, number in numbers.items() if each[0] in OWNERS}
    needing: list[list[int]] = [[] for _ in objects]
    of_parts: list[tuple[Subject, int, int]] = []
    for each, number in numbers.items():
        for dependent in states.facts.dependents_of.get(each, ()):
            other = owners.get(dependent[1]) if dependent[2] else numbers.get(dependent)
            if other is not None and other != number:
                needing[number].append(other)
                if dependent[2]:
                    of_parts.append((dependent, other, number))
    circle = circles(needing)
    for part, owner, needed in of_parts:
        if circle[owner] == circle[needed] and (drop := _drop_of(part, states)) is not None:
            yield drop


def _drop_of(subject: Subject, states: States) -> Drop | None:
    word, owner, part = subject
    if word == "column":
        return None
    if word == "column_default":
        column = states.column(states.before, owner, part)
        default = column.default if column is not None else None
        return Drop(ColumnDefault(part, default), owner) if default is not None else None
    thing = states.part(states.before, subject)
    return Drop(thing, owner) if thing is not None else None
