"""The closed list of operations: frozen values that carry whole objects."""

from __future__ import annotations

from dataclasses import dataclass

from tablewright.schema import ForeignKey, Name, SchemaObject


@dataclass(frozen=True, slots=True)
class AddObject:
    """Create an object of any kind; a table comes with all but its foreign keys."""

    thing: SchemaObject


@dataclass(frozen=True, slots=True)
class AddForeignKey:
    """Create a foreign key, once both tables are there."""

    table: Name
    key: ForeignKey


Operation = AddObject | AddForeignKey
