"""A schema in, the operations that make it from nothing out, each after what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tablewright.migrate.dependencies import INDEX_ALONE, Key, needs_of
from tablewright.migrate.operations import Add, Operation
from tablewright.schema import (
    KINDS,
    PART_KINDS,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    PrimaryKey,
    Schema,
    SchemaObject,
    SequenceOwner,
    Table,
    Trigger,
    Unique,
    kind_of,
    objects_of,
    parts_of,
)


def creation(schema: Schema) -> tuple[Operation, ...]:
    """List the operations in the order of kinds and of the specification, as needs allow.

    Foreign keys come when all tables are there, as pg_dump has them, so that tables may refer to
    each other in circles. So do the keys and indexes of partitioned tables: made earlier, they
    would make others of their own on the partitions.
    """
    return _ordered(list(_wanted(schema)))


def key_of(operation: Operation) -> Key:
    """Identify what an operation makes; overloaded functions share a key."""
    thing, owner = operation.thing, operation.owner
    name = thing.name if isinstance(thing.name, Name) else Name("", thing.name)
    if owner is not None:
        name = Name(owner.namespace, f"{owner.name}.{name.name}")
    return kind_of(thing).word, name


def _keys_of(operation: Operation) -> Iterator[Key]:
    yield key_of(operation)
    thing, owner = operation.thing, operation.owner
    if owner is not None and isinstance(thing, (Index, *_KEYS)):
        # Other objects name an index without its table.
        yield INDEX_ALONE, Name(owner.namespace, thing.name)


def _wanted(schema: Schema) -> Iterator[Operation]:
    """Yield all operations in the order that people like to read."""
    late: list[Operation] = []
    for kind in KINDS:
        for thing in objects_of(schema, kind):
            yield Add(thing)
            for part in _parts(thing):
                if _is_late(part, thing):
                    late.append(part)
                else:
                    yield part
        if kind.model is Table:
            yield from sorted(late, key=_stage)


def _parts(thing: SchemaObject) -> Iterator[Operation]:
    for kind in PART_KINDS:
        in_table = kind.model in _KEYS and not (isinstance(thing, Table) and thing.adds_keys)
        for part in () if in_table else parts_of(thing, kind):
            yield Add(part, thing.name if isinstance(thing.name, Name) else None)


_KEYS = (PrimaryKey, Unique, Exclusion)
_STAGES = {kind.model: stage for stage, kind in enumerate(PART_KINDS)}


def _is_late(part: Operation, thing: SchemaObject) -> bool:
    """Tell whether a part waits for all tables."""
    if isinstance(part.thing, (ForeignKey, SequenceOwner)):
        return True
    return isinstance(thing, Table) and thing.is_partitioned


def _stage(part: Operation) -> tuple[int, bool]:
    inherited = isinstance(part.thing, Trigger) and part.thing.inherited
    return _STAGES[type(part.thing)], inherited


def _ordered(operations: list[Operation]) -> tuple[Operation, ...]:
    """Sort by needs, otherwise keeping the order given."""
    makers: dict[Key, list[int]] = {}
    for number, operation in enumerate(operations):
        for key in _keys_of(operation):
            makers.setdefault(key, []).append(number)
    done: dict[int, None] = {}
    for number in range(len(operations)):
        if number not in done:
            _visit(number, operations, makers, done)
    return tuple(operations[number] for number in done)


def _visit(
    start: int,
    operations: list[Operation],
    makers: dict[Key, list[int]],
    done: dict[int, None],
) -> None:
    """Add an operation after all that it needs; what needs it in turn is not waited for.

    A loop with a stack of its own: a chain of views may be longer than Python's recursion allows.
    """
    waiting = [(start, _needed(operations[start], makers))]
    entered = {start}
    while waiting:
        number, needs = waiting[-1]
        following = next(needs, None)
        if following is None:
            done[number] = None
            waiting.pop()
        elif following not in done and following not in entered:
            entered.add(following)
            waiting.append((following, _needed(operations[following], makers)))


def _needed(operation: Operation, makers: dict[Key, list[int]]) -> Iterator[int]:
    keys: Iterable[Key] = needs_of(operation)
    return iter(sorted({number for key in keys for number in makers.get(key, ())}))
