"""Renames in, the names out that tables and columns have until these are done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tablewright.migrate.operations import Rename
from tablewright.schema import Column, Name, Namespace


@dataclass(frozen=True, slots=True)
class FormerNames:
    """What things are called before a plan is run, which renames them first.

    Attributes:
        renames: In the order in which they are done.
    """

    renames: tuple[Rename, ...] = ()

    def of(self, name: Name) -> Name:
        """Return the name that an object still has."""
        return _before(name, self.renames)

    def of_columns(self, table: Name) -> Mapping[str, str]:
        """Return by its new name each column of a table that has another one still."""
        found: dict[str, str] = {}
        for number, each in enumerate(self.renames):
            column = each.thing
            if isinstance(column, Column) and each.owner == _before(table, self.renames[number:]):
                found[str(each.name)] = found.pop(column.name, column.name)
        return found


def _before(name: Name, renames: tuple[Rename, ...]) -> Name:
    """Return what an object was called before some renames."""
    for each in reversed(renames):
        if isinstance(each.thing, Namespace) and each.name == name.namespace:
            name = Name(each.thing.name, name.name)
        elif each.name == name and isinstance(each.thing.name, Name):
            name = each.thing.name
    return name
