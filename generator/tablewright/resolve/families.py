"""Families of types: which rules, literals and references fit which types."""

from __future__ import annotations

from tablewright.schema import DataType
from tablewright.sql.types import INTEGER_RANGES, TEXT_TYPES

_FAMILIES: dict[str, tuple[str, ...]] = {
    "integer": tuple(INTEGER_RANGES),
    "number": ("numeric", "real", "double precision"),
    "text": (*TEXT_TYPES, "citext", "name"),
    "json": ("json", "jsonb"),
    "boolean": ("boolean",),
    "date": ("date",),
    "timestamp": ("timestamp", "timestamptz"),
    "uuid": ("uuid",),
}
# Names of the catalog's objects, kept as their oids.
_REGISTERED_TYPES = """
    regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc
    regprocedure regrole regtype
"""
_BY_TYPE = {name: family for family, names in _FAMILIES.items() for name in names}


def family_of(data_type: DataType) -> str:
    """Name the family of a type that is no domain: `array`, one of the above, or `other`."""
    if data_type.dimensions:
        return "array"
    return _BY_TYPE.get(data_type.name, "other") if data_type.namespace is None else "other"


# Families, and types without one, of which an index of either side finds values of the other.
_COMPARED: tuple[frozenset[str], ...] = (
    frozenset(("integer", "number")),
    frozenset(("integer", "oid", *_REGISTERED_TYPES.split())),
    frozenset(("date", "timestamp")),
    frozenset(("time", "timetz")),
    frozenset(("bit", "varbit")),
    frozenset(("cidr", "inet")),
    frozenset(("macaddr", "macaddr8")),
)


def comparable(one: DataType, other: DataType) -> bool:
    """Tell whether a foreign key can hold columns of these types against each other.

    PostgreSQL needs an equality operator of the index's operator family for both, or an implicit
    cast to a type that has one (ATAddForeignKeyConstraint in commands/tablecmds.c).
    """
    if one.dimensions != other.dimensions:
        return False
    if (one.namespace, one.name) == (other.namespace, other.name):
        return True
    pair = {_compared_as(one.element), _compared_as(other.element)}
    return (len(pair) == 1 and "other" not in pair) or any(pair <= each for each in _COMPARED)


def _compared_as(data_type: DataType) -> str:
    """Name the family of a type, or where it is of none the built-in type."""
    family = family_of(data_type)
    return data_type.name if family == "other" and data_type.namespace is None else family
