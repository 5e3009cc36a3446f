"""What two live catalogs tell of the way from one to the other, beside the schemas themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tablewright.schema.names import Name

# The word of a kind, the object (or the table or view that has the part), and the part.
Subject = tuple[str, Name, str]
# Name, type and collation of each column.
ViewColumns = Mapping[Name, tuple[tuple[str, str, str], ...]]


@dataclass(frozen=True)
class Facts:
    """What only a server knows.

    Attributes:
        dependents: Pairs of what depends and what it depends on, as `pg_depend` of the old state
            has them; overloaded functions go by their name alone.
        columns_before: The columns of each view in the old state.
        columns_after: The same in the new one.
        relocatable: Extensions that can be moved to another namespace.
        version: The oldest major version that the way is for.
        casts: Names of built-in types, from which to which there is a cast.
    """

    dependents: frozenset[tuple[Subject, Subject]] = frozenset()
    columns_before: ViewColumns = field(default_factory=dict)
    columns_after: ViewColumns = field(default_factory=dict)
    relocatable: frozenset[str] = frozenset()
    version: int = 15
    casts: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def dependents_of(self) -> Mapping[Subject, tuple[Subject, ...]]:
        """For each thing what depends on it, in a fixed order."""
        found: dict[Subject, list[Subject]] = {}
        for dependent, needed in sorted(self.dependents):
            found.setdefault(needed, []).append(dependent)
        return {needed: tuple(each) for needed, each in found.items()}

    def has_columns_of(self, type_name: Name) -> bool:
        """Tell whether columns of tables are of a type of the user's."""
        words = ("enum", "domain", "composite_type", "range_type")
        return any(
            dependent[0] in ("column", "table")
            for word in words
            for dependent in self.dependents_of.get((word, type_name, ""), ())
        )

    def is_relocatable(self, extension: str) -> bool:
        """Tell whether ALTER EXTENSION ... SET SCHEMA works."""
        return extension in self.relocatable
