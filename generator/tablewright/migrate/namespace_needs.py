"""An operation in, the namespaces out that must be there for it and as long as it is not done."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.migrate.keys import Key
from tablewright.migrate.operations import Alter, Operation, Rename, thing_of
from tablewright.schema import Extension, Name


def namespaces_of(operation: Operation) -> Iterator[Key]:
    """Yield the keys of namespaces in which things are, or to which they go."""
    thing = thing_of(operation)
    names = [operation.owner, thing.name]
    if isinstance(operation, Rename):
        names.append(operation.name)
    yield from (_key(each.namespace) for each in names if isinstance(each, Name))
    sides = (thing, operation.after) if isinstance(operation, Alter) else (thing,)
    for side in sides:
        if isinstance(side, Extension) and side.namespace is not None:
            yield _key(side.namespace)


def _key(namespace: str) -> Key:
    return "namespace", Name("", namespace)
