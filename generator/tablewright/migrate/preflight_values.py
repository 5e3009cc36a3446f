"""A type or a bound in, the condition that finds values that do not fit out."""

from __future__ import annotations

import re

from tablewright.schema import DEFAULT_NAMESPACE, Column, DataType, Enum, Name, Schema, Table
from tablewright.sql.quote import identifier, qualified, text_literal

_RANGES = {
    "smallint": (-(2**15), 2**15 - 1),
    "integer": (-(2**31), 2**31 - 1),
    "bigint": (-(2**63), 2**63 - 1),
}
_TEXTS = ("text", "varchar", "char")
_FRACTIONS = ("numeric", "real", "double precision")
_INTEGER = r"^\s*[+-]?\d+\s*$"
_NUMBER = r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$"
_UUID = r"^\{?([0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}\}?$"
_TRUTH = r"^\s*(t(r(u(e)?)?)?|f(a(l(s(e)?)?)?)?|y(e(s)?)?|n(o)?|on|of(f)?|1|0)\s*$"


def unfit(old: Column, new: DataType, after: Schema) -> str | None:
    """Return the condition for values that cannot become those of another type.

    None where all can, or where only the conversion itself knows.
    """
    value = identifier(old.name)
    enum = _enum(new, after)
    if enum is not None:
        return _no_label(value, old.type, new, enum)
    if old.type.dimensions or new.dimensions or old.type.namespace or new.namespace:
        return None
    if new.name in ("varchar", "char") and new.modifiers:
        # Blanks at the end are cut without a word.
        return f"length(rtrim({value}::text, ' ')) > {new.modifiers[0]}"
    if new.name in _RANGES:
        return _no_integer(value, old.type, new)
    if old.type.name in _TEXTS:
        return _no_value(value, new)
    if new.name == "numeric" and new.modifiers:
        return _too_large(f"{value}::numeric", new) if _is_number(old.type) else None
    return None


def _enum(data_type: DataType, schema: Schema) -> Enum | None:
    name = Name(data_type.namespace or DEFAULT_NAMESPACE, data_type.name)
    return next((each for each in schema.enums if each.name == name), None)


def _no_label(value: str, old: DataType, new: DataType, enum: Enum) -> str:
    if not enum.values:
        return f"{value} IS NOT NULL"
    labels = ", ".join(text_literal(each.name) for each in enum.values)
    if old.dimensions and new.dimensions:
        return f"EXISTS (SELECT FROM unnest({value}::text[]) AS l (v) WHERE l.v NOT IN ({labels}))"
    return f"{value}::text NOT IN ({labels})"


def _is_number(data_type: DataType) -> bool:
    return data_type.name in _RANGES or data_type.name in _FRACTIONS


def _no_integer(value: str, old: DataType, new: DataType) -> str | None:
    low, high = _RANGES[new.name]
    if old.name in _RANGES:
        if _RANGES[old.name][1] <= high:
            return None
        return f"{value} NOT BETWEEN {low} AND {high}"
    if old.name in _FRACTIONS:
        outside = f"round({value}::numeric) NOT BETWEEN {low} AND {high}"
        # What is no number, or without an end, has no place among them.
        odd = f"{value}::text IN ('NaN', 'Infinity', '-Infinity')"
        return f"CASE WHEN {odd} THEN true ELSE {outside} END"
    if old.name in _TEXTS:
        outside = f"{value}::numeric NOT BETWEEN {low} AND {high}"
        return _unless(value, _INTEGER, outside)
    return None


def _no_value(value: str, new: DataType) -> str | None:
    if new.name == "numeric":
        outside = _too_large(f"{value}::numeric", new) if new.modifiers else "false"
        return _unless(value, _NUMBER, outside)
    if new.name == "uuid":
        return f"{value}::text !~ {text_literal(_UUID)}"
    if new.name == "boolean":
        return f"{value}::text !~* {text_literal(_TRUTH)}"
    return None


def _unless(value: str, pattern: str, outside: str) -> str:
    """Look at the value only where it can be read."""
    matches = f"{value}::text ~ {text_literal(pattern)}"
    return f"CASE WHEN {matches} THEN {outside} ELSE {value} IS NOT NULL END"


def _too_large(value: str, new: DataType) -> str:
    precision = int(new.modifiers[0])
    scale = int(new.modifiers[1]) if len(new.modifiers) > 1 else 0
    return f"abs(round({value}, {scale})) >= 10::numeric ^ {precision - scale}"


_HASH = re.compile(r"FOR VALUES WITH \(modulus (\d+), remainder (\d+)\)", re.IGNORECASE)
_KEY = re.compile(r"(RANGE|LIST|HASH) \((.*)\)", re.IGNORECASE | re.DOTALL)
_BOUND = re.compile(
    r"FOR VALUES (?:IN \((?P<listed>.*)\)|FROM \((?P<low>.*)\) TO \((?P<high>.*)\))",
    re.IGNORECASE | re.DOTALL,
)


def out_of_bounds(parent: Table, bound: str) -> str | None:
    """Return the condition for rows outside of the bounds of a partition.

    None for a default partition, and where the key is too intricate for a plain comparison.
    """
    key = _KEY.fullmatch(parent.partition_by or "")
    if key is None:
        return None
    if (hashed := _HASH.fullmatch(bound)) is not None:
        table = text_literal(qualified(parent.name))
        return (
            f"NOT satisfies_hash_partition({table}::regclass, {hashed[1]}, {hashed[2]}, {key[2]})"
        )
    found = _BOUND.fullmatch(bound)
    if found is None:
        return None
    if found["listed"] is not None:
        is_member = f"({key[2]}) IN ({found['listed']})"
        if re.search(r"\bNULL\b", found["listed"]):
            is_member += f" OR ({key[2]}) IS NULL"
        return f"NOT coalesce({is_member}, false)"
    low, high = found["low"], found["high"]
    sides = []
    for operator, limit, end in ((">=", low, "MINVALUE"), ("<", high, "MAXVALUE")):
        if end in limit.upper():
            if "," in limit:
                return None
        else:
            sides.append(f"({key[2]}) {operator} ({limit})")
    inside = " AND ".join(sides) or f"({key[2]}) IS NOT NULL"
    return f"NOT coalesce({inside}, false)"
