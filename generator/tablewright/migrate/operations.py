"""The closed list of operations: frozen values that carry whole objects."""

from __future__ import annotations

from dataclasses import dataclass

from tablewright.schema import Name, SchemaObject, TablePart


@dataclass(frozen=True, slots=True)
class Add:
    """Create an object, or a part of a table or view that PostgreSQL creates by a statement.

    Attributes:
        thing: A table comes with its columns and constraints, foreign keys excepted.
        owner: The table or view that a part belongs to; None for objects.
    """

    thing: SchemaObject | TablePart
    owner: Name | None = None


Operation = Add
