"""The whole of a specification's meaning: every object of a database, in dependency-free order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.schema.objects import Extension, Namespace
from tablewright.schema.partitions import kept_alone
from tablewright.schema.routines import Aggregate, Cast, EventTrigger, Function, Operator
from tablewright.schema.security import DefaultPrivilege, Grant, Role
from tablewright.schema.sequences import Sequence
from tablewright.schema.services import (
    ForeignDataWrapper,
    ForeignServer,
    Publication,
    RawSql,
    Statistics,
    TextSearchConfiguration,
    TextSearchDictionary,
)
from tablewright.schema.tables import Column, Table
from tablewright.schema.types import DataType
from tablewright.schema.user_types import (
    Collation,
    CompositeType,
    Domain,
    Enum,
    RangeType,
)
from tablewright.schema.views import MaterializedView, View


@dataclass(frozen=True)
class Schema:
    """All objects of one database.

    Attributes:
        name: What the project calls the database; used in titles.
        comment: What it is for.
        minimum_version: Oldest PostgreSQL major version that the specification is for.
    """

    name: str
    roles: tuple[Role, ...] = ()
    namespaces: tuple[Namespace, ...] = ()
    extensions: tuple[Extension, ...] = ()
    collations: tuple[Collation, ...] = ()
    enums: tuple[Enum, ...] = ()
    composite_types: tuple[CompositeType, ...] = ()
    range_types: tuple[RangeType, ...] = ()
    domains: tuple[Domain, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    text_search_dictionaries: tuple[TextSearchDictionary, ...] = ()
    text_search_configurations: tuple[TextSearchConfiguration, ...] = ()
    functions: tuple[Function, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    operators: tuple[Operator, ...] = ()
    casts: tuple[Cast, ...] = ()
    raw_sql: tuple[RawSql, ...] = ()
    foreign_data_wrappers: tuple[ForeignDataWrapper, ...] = ()
    foreign_servers: tuple[ForeignServer, ...] = ()
    tables: tuple[Table, ...] = ()
    views: tuple[View, ...] = ()
    materialized_views: tuple[MaterializedView, ...] = ()
    statistics: tuple[Statistics, ...] = ()
    publications: tuple[Publication, ...] = ()
    grants: tuple[Grant, ...] = ()
    default_privileges: tuple[DefaultPrivilege, ...] = ()
    event_triggers: tuple[EventTrigger, ...] = ()
    comment: str | None = None
    minimum_version: int = 15
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @cached_property
    def table_by_name(self) -> Mapping[Name, Table]:
        """Tables by qualified name."""
        return MappingProxyType({table.name: table for table in self.tables})

    @cached_property
    def enum_by_name(self) -> Mapping[Name, Enum]:
        """Enums by qualified name."""
        return MappingProxyType({enum.name: enum for enum in self.enums})

    @cached_property
    def domain_by_name(self) -> Mapping[Name, Domain]:
        """Domains by qualified name."""
        return MappingProxyType({domain.name: domain for domain in self.domains})

    def enum_of(self, type_: DataType) -> Enum | None:
        """Return the enum that `type_` (or its element) is, if it is one."""
        name = type_.own_name
        return None if name is None else self.enum_by_name.get(name)

    def domain_of(self, type_: DataType) -> Domain | None:
        """Return the domain that `type_` (or its element) is, if it is one."""
        name = type_.own_name
        return None if name is None else self.domain_by_name.get(name)

    @cached_property
    def kept_alone(self) -> frozenset[Name]:
        """The indexes and keys of partitioned tables that some partition has nothing like."""
        return kept_alone(self.tables)

    @cached_property
    def referrers(self) -> Mapping[Name, tuple[Table, ...]]:
        """For each table the tables with a foreign key to it, in schema order."""
        found: dict[Name, dict[Name, Table]] = {}
        for table in self.tables:
            for key in table.foreign_keys:
                found.setdefault(key.table, {})[table.name] = table
        return MappingProxyType({name: tuple(tables.values()) for name, tables in found.items()})


def is_unique(table: Table, columns: tuple[str, ...]) -> bool:
    """Tell whether at most one row of `table` can have given values in `columns`.

    Partial and expression indexes prove nothing and are not considered.
    """
    wanted = set(columns)
    keys = [table.primary_key.columns] if table.primary_key else []
    keys += [unique.columns for unique in table.uniques]
    for index in table.indexes:
        names = tuple(element.column for element in index.elements if element.column)
        if index.unique and index.where is None and len(names) == len(index.elements):
            keys.append(names)
    return any(set(key) <= wanted for key in keys)


__all__ = ["Column", "Schema", "is_unique"]
