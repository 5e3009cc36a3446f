"""Families of types: which rules, literals and references fit which types."""

from __future__ import annotations

from tablewright.schema import DataType

INTEGER_RANGES: dict[str, tuple[int, int]] = {
    "smallint": (-(2**15), 2**15 - 1),
    "integer": (-(2**31), 2**31 - 1),
    "bigint": (-(2**63), 2**63 - 1),
}
_FAMILIES: dict[str, tuple[str, ...]] = {
    "integer": tuple(INTEGER_RANGES),
    "number": ("numeric", "real", "double precision"),
    "text": ("text", "varchar", "char", "citext", "name"),
    "json": ("json", "jsonb"),
    "boolean": ("boolean",),
    "date": ("date",),
    "timestamp": ("timestamp", "timestamptz"),
    "uuid": ("uuid",),
}
_BY_TYPE = {name: family for family, names in _FAMILIES.items() for name in names}


def family_of(data_type: DataType) -> str:
    """Name the family of a type that is no domain: `array`, one of the above, or `other`."""
    if data_type.dimensions:
        return "array"
    return _BY_TYPE.get(data_type.name, "other") if data_type.namespace is None else "other"


def comparable(one: DataType, other: DataType) -> bool:
    """Tell whether a foreign key can hold columns of these types against each other.

    PostgreSQL needs an equality operator of the index's operator family for both (manual, CREATE
    TABLE, REFERENCES); the built-in families span the integers, and the string types.
    """
    if one.dimensions != other.dimensions:
        return False
    if (one.namespace, one.name) == (other.namespace, other.name):
        return True
    pair = {family_of(one.element), family_of(other.element)}
    return (len(pair) == 1 and pair <= {"integer", "number", "text", "timestamp"}) or pair == {
        "integer",
        "number",
    }
