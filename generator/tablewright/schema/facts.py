"""What two live catalogs tell of the way from one to the other, beside the schemas themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
        names_not_nulls: The constraints behind NOT NULL have names where the states were read.
        casts: Names of built-in types, from which to which there is a cast.
        listed: Types of the user's of which columns in the old state have arrays.
    """

    dependents: frozenset[tuple[Subject, Subject]] = frozenset()
    columns_before: ViewColumns = field(default_factory=dict)
    columns_after: ViewColumns = field(default_factory=dict)
    relocatable: frozenset[str] = frozenset()
    version: int = 15
    names_not_nulls: bool = False
    casts: frozenset[tuple[str, str]] = frozenset()
    listed: frozenset[Name] = frozenset()

    @cached_property
    def dependents_of(self) -> Mapping[Subject, tuple[Subject, ...]]:
        """For each thing what depends on it, in a fixed order."""
        found: dict[Subject, list[Subject]] = {}
        for dependent, needed in sorted(self.dependents):
            found.setdefault(needed, []).append(dependent)
        return {needed: tuple(each) for needed, each in found.items()}

    def entries_about(self, needed: Subject) -> list[str]:
        """Name the entries of plain SQL that say of a thing on which extension it depends."""
        # Types that plain SQL makes have a namespace.
        return [
            name.name
            for word, name, _ in self.dependents_of.get(needed, ())
            if word == "raw_sql" and not name.namespace
        ]

    def has_columns_of(self, type_name: Name) -> bool:
        """Tell whether columns of tables are of a type of the user's, or have it within theirs."""
        return any(
            dependent[0] in ("column", "table") or self._within(dependent)
            for dependent in self._dependents_of_type(type_name)
        )

    def columns_of_type(self, needed: Subject) -> Iterator[Subject]:
        """Yield the columns that are of a type, or have it within theirs."""
        for dependent in self.dependents_of.get(needed, ()):
            if dependent[0] == "column":
                yield dependent
            elif dependent[0] in _TYPES:
                yield from self.columns_of_type(dependent)

    def is_within_columns(self, type_name: Name) -> bool:
        """Tell whether columns have a type as part of theirs: in arrays, rows and ranges."""
        return type_name in self.listed or any(
            self.is_within_columns(name) if word == "domain" else self._within((word, name, part))
            for word, name, part in self._dependents_of_type(type_name)
        )

    def _dependents_of_type(self, name: Name) -> Iterator[Subject]:
        for word in _TYPES:
            yield from self.dependents_of.get((word, name, ""), ())

    def _within(self, dependent: Subject) -> bool:
        word, name, _ = dependent
        return word in _TYPES and self.has_columns_of(name)

    def is_relocatable(self, extension: str) -> bool:
        """Tell whether ALTER EXTENSION ... SET SCHEMA works."""
        return extension in self.relocatable


_TYPES = ("enum", "domain", "composite_type", "range_type")
