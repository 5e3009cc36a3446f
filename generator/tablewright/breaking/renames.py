"""A schema in, what it says was called otherwise before out; also as an explicit mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tablewright.schema import (
    KINDS,
    PART_KINDS,
    Column,
    Name,
    Notes,
    Schema,
    SchemaObject,
    Table,
    objects_of,
    parts_of,
)

ObjectName = Name | str


@dataclass(frozen=True, slots=True)
class Renames:
    """What was called otherwise before; every key is a name of the new side.

    Attributes:
        objects: By kind (its word) and name, the name before.
        parts: By kind (`column`, `check`, `index`, ...), the object that it is part of, and name.
        values: By enum and label, the label before.
    """

    objects: Mapping[tuple[str, ObjectName], ObjectName] = field(
        default_factory=lambda: MappingProxyType({})
    )
    parts: Mapping[tuple[str, ObjectName, str], str] = field(
        default_factory=lambda: MappingProxyType({})
    )
    values: Mapping[tuple[Name, str], str] = field(default_factory=lambda: MappingProxyType({}))


NO_RENAMES = Renames()


def renames_of(schema: Schema) -> Renames:
    """Gather what the new specification says of earlier names; nothing is guessed."""
    objects: dict[tuple[str, ObjectName], ObjectName] = {}
    parts: dict[tuple[str, ObjectName, str], str] = {}
    values: dict[tuple[Name, str], str] = {}
    for kind in KINDS:
        for thing in objects_of(schema, kind):
            if earlier := thing.notes.renamed_from:
                objects[kind.word, thing.name] = _beside(thing.name, earlier)
            for word, name, notes in _parts(thing):
                if earlier := notes.renamed_from:
                    parts[word, thing.name, name] = earlier
    for enum in schema.enums:
        for value in enum.values:
            if earlier := value.renamed_from:
                values[enum.name, value.name] = earlier
    return Renames(objects, parts, values)


def _parts(thing: SchemaObject) -> Iterator[tuple[str, str, Notes]]:
    if isinstance(thing, Table):
        for column in thing.columns:
            yield Column.__name__.lower(), column.name, column.notes
    for kind in PART_KINDS:
        for part in parts_of(thing, kind):
            yield kind.word, str(part.name), part.notes


def _beside(now: ObjectName, earlier: str) -> ObjectName:
    """Read an earlier name, which stays in the namespace unless it names another one."""
    if isinstance(now, str):
        return earlier
    namespace, dot, name = earlier.rpartition(".")
    return Name(namespace, name) if dot else Name(now.namespace, earlier)


__all__ = ["NO_RENAMES", "Renames", "renames_of"]
