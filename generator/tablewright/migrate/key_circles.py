"""Operations in, drops of the foreign keys that would keep their tables from going out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tablewright.migrate.cycles import circles
from tablewright.migrate.operations import Drop, Operation
from tablewright.schema import Table


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
