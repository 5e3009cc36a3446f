"""Operator classes by oid, and which of them PostgreSQL takes for a type when none is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import Name

_CLASSES = """
SELECT o.oid::bigint AS oid, n.nspname AS namespace, o.opcname AS name,
       o.opcmethod::bigint AS method, o.opcintype::bigint AS type, o.opcdefault AS is_default
  FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace
"""

_BASE_TYPES = """
SELECT t.oid::bigint AS oid, t.typbasetype::bigint AS base FROM pg_type t WHERE t.typtype = 'd'
"""


@dataclass(frozen=True, slots=True)
class _Class:
    name: Name
    method: int
    type: int
    is_default: bool


@dataclass(frozen=True, slots=True)
class OperatorClasses:
    """All operator classes of the database."""

    _by_oid: Mapping[int, _Class]
    _exact: frozenset[tuple[int, int]]
    _base_types: Mapping[int, int]

    def name(self, oid: int) -> Name:
        """Return the name of an operator class."""
        return self._by_oid[oid].name

    def unless_default(self, oid: int, type_oid: int) -> Name | None:
        """Return its name, or None where it is what the type gets by default.

        After GetDefaultOpClass (indexcmds.c): the default class of exactly the type wins over
        those of types that it can be read as without a conversion.
        """
        found = self._by_oid[oid]
        while type_oid in self._base_types:
            type_oid = self._base_types[type_oid]
        exact = (found.method, type_oid) in self._exact
        if found.is_default and (found.type == type_oid or not exact):
            return None
        return found.name


def read_operator_classes(snapshot: Snapshot) -> OperatorClasses:
    """Read the operator classes and the domains' base types."""
    classes = {
        row.oid: _Class(Name(row.namespace, row.name), row.method, row.type, row.is_default)
        for row in snapshot.rows(_CLASSES)
    }
    exact = frozenset((each.method, each.type) for each in classes.values() if each.is_default)
    bases = {row.oid: row.base for row in snapshot.rows(_BASE_TYPES)}
    return OperatorClasses(classes, exact, bases)
