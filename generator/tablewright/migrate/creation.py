"""A schema in, the operations that make it from nothing out, each after what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tablewright.migrate.dependencies import needs_of
from tablewright.migrate.operations import AddForeignKey, AddObject, Operation
from tablewright.schema import KINDS, Name, Schema, SchemaObject, Table, View, objects_of

Key = tuple[str, Name]


def creation(schema: Schema) -> tuple[Operation, ...]:
    """List the operations in the order of kinds and of the specification, as needs allow.

    Foreign keys come when all tables are there, as pg_dump has them, so that tables may refer to
    each other in circles; views come last.
    """
    operations: list[Operation] = []
    views: list[Operation] = []
    for thing in _ordered(schema):
        (views if isinstance(thing, View) else operations).append(AddObject(thing))
    keys = (AddForeignKey(table.name, key) for table in schema.tables for key in table.foreign_keys)
    needed_by_tables = _views_needed_by_tables(operations, views)
    if needed_by_tables:
        operations, views = [AddObject(thing) for thing in _ordered(schema)], []
    return (*operations, *keys, *views)


def key_of(thing: SchemaObject) -> Key:
    """Identify an object by its kind and name."""
    name = thing.name if isinstance(thing.name, Name) else Name("", thing.name)
    return type(thing).__name__, name


def _ordered(schema: Schema) -> list[SchemaObject]:
    """Sort by needs, otherwise keeping the order of kinds and of the specification."""
    things = [thing for kind in KINDS for thing in objects_of(schema, kind)]
    by_key = {key_of(thing): thing for thing in things}
    done: dict[Key, SchemaObject] = {}
    for thing in things:
        _visit(thing, by_key, done)
    return list(done.values())


def _visit(
    start: SchemaObject, by_key: dict[Key, SchemaObject], done: dict[Key, SchemaObject]
) -> None:
    """Add an object after all that it needs; what needs it in turn (a circle) is not waited for.

    A loop with a stack of its own: a chain of views may be longer than Python's recursion allows.
    """
    waiting: list[tuple[SchemaObject, Iterator[Key]]] = [(start, _keys(start))]
    entered = {key_of(start)}
    while waiting:
        thing, needs = waiting[-1]
        following = next(needs, None)
        if following is None:
            done[key_of(thing)] = thing
            waiting.pop()
        elif following in by_key and following not in done and following not in entered:
            entered.add(following)
            needed = by_key[following]
            waiting.append((needed, _keys(needed)))


def _keys(thing: SchemaObject) -> Iterator[Key]:
    return iter(sorted(needs_of(thing)))


def _views_needed_by_tables(operations: Iterable[Operation], views: Iterable[Operation]) -> bool:
    names = {key_of(view.thing) for view in views if isinstance(view, AddObject)}
    return any(
        names & needs_of(operation.thing)
        for operation in operations
        if isinstance(operation, AddObject) and not isinstance(operation.thing, Table)
    )
