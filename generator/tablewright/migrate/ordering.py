"""Operations in, the same ones out, each after what it needs; circles are taken apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tablewright.migrate.cycles import circles
from tablewright.migrate.dependencies import needs_of, wishes_of
from tablewright.migrate.keys import Key
from tablewright.migrate.operations import Add, Operation
from tablewright.migrate.tables_apart import taken_apart
from tablewright.schema import Table

KeysOf = Callable[[Add], Iterable[Key]]
# For each operation the numbers of those that must come before it.
_Edges = list[list[int]]


def ordered(operations: Sequence[Add], *, keys_of: KeysOf) -> tuple[Add, ...]:
    """Sort by needs, otherwise keeping the order given.

    Where a table needs what needs the table, its checks and defaults in question come later, as
    pg_dump has them. Where wishes go in a circle they are not heeded.

    Args:
        keys_of: What an operation makes.
    """
    makers = _makers(operations, keys_of)
    needs = _edges(operations, makers, needs_of)
    apart = [small for each in _apart(operations, needs, keys_of) for small in each]
    if len(apart) > len(operations):
        operations, makers = apart, _makers(apart, keys_of)
        needs = _edges(operations, makers, needs_of)
    wishes = _edges(operations, makers, wishes_of)
    both = [[*mine, *wished] for mine, wished in zip(needs, wishes, strict=True)]
    circle = circles(both)
    edges = [
        sorted({*needs[number], *(each for each in wished if circle[each] != circle[number])})
        for number, wished in enumerate(wishes)
    ]
    return tuple(operations[number] for number in visited(edges))


def without_circles(operations: Sequence[Operation], *, keys_of: KeysOf) -> Iterator[Operation]:
    """Take apart the new tables that need what needs them; all else stays as it is."""
    added = [each for each in operations if isinstance(each, Add)]
    needs = _edges(added, _makers(added, keys_of), needs_of)
    apart = iter(_apart(added, needs, keys_of))
    for each in operations:
        if isinstance(each, Add):
            yield from next(apart)
        else:
            yield each


def visited(edges: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return all numbers, each after those that it points to unless they form a circle.

    Args:
        edges: For each number those that come before it.
    """
    done: dict[int, None] = {}
    for number in range(len(edges)):
        if number not in done:
            _visit(number, edges, done)
    return tuple(done)


def _apart(operations: Sequence[Add], needs: _Edges, keys_of: KeysOf) -> Iterator[list[Add]]:
    """Yield for each operation what does the same; tables are taken apart that are in a circle."""
    circle = circles(needs)
    members: dict[int, list[int]] = {}
    for number, component in enumerate(circle):
        members.setdefault(component, []).append(number)
    for number, operation in enumerate(operations):
        others = members[circle[number]]
        if isinstance(operation.thing, Table) and len(others) > 1:
            keys = {key for other in others for key in keys_of(operations[other])}
            yield list(taken_apart(operation.thing, keys))
        else:
            yield [operation]


def _makers(operations: Iterable[Add], keys_of: KeysOf) -> dict[Key, list[int]]:
    makers: dict[Key, list[int]] = {}
    for number, operation in enumerate(operations):
        for key in keys_of(operation):
            makers.setdefault(key, []).append(number)
    return makers


def _edges(
    operations: Iterable[Add],
    makers: dict[Key, list[int]],
    wanted: Callable[[Add], Iterable[Key]],
) -> _Edges:
    return [
        sorted({m for key in wanted(operation) for m in makers.get(key, ()) if m != number})
        for number, operation in enumerate(operations)
    ]


def _visit(start: int, edges: Sequence[Sequence[int]], done: dict[int, None]) -> None:
    """Add an operation after all that it needs; what needs it in turn is not waited for.

    A loop with a stack of its own: a chain of views may be longer than Python's recursion allows.
    """
    waiting = [(start, iter(edges[start]))]
    entered = {start}
    while waiting:
        number, needs = waiting[-1]
        following = next(needs, None)
        if following is None:
            done[number] = None
            waiting.pop()
        elif following not in done and following not in entered:
            entered.add(following)
            waiting.append((following, iter(edges[following])))
