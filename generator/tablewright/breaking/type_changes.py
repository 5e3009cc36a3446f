"""Two data types in; what becomes of values and of code when one becomes the other, out.

Sources: PostgreSQL's manual, 8.1 (ranges of numbers), 8.3 (character types), 8.5 (date and
time, precision is lost by rounding), ALTER TABLE (`SET DATA TYPE`: an assignment cast converts
values; what does not fit is refused); Prisma's reference, "PostgreSQL native type mapping" (Int
and BigInt are different types of the client).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tablewright.schema import DataType
from tablewright.sql.types import BIT_TYPES, INTEGER_DIGITS, PADDED_TYPES, TEXT_TYPES, length_limit


class Way(StrEnum):
    """Which way a type goes."""

    WIDER = "wider"
    NARROWER = "narrower"
    LOSSY = "lossy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TypeChange:
    """A change of type.

    Attributes:
        way: WIDER takes every old value as it is; NARROWER refuses some; LOSSY changes some
            without a word; OTHER is a conversion between different things.
        why: What that means for rows, a clause.
        same_for_code: Programs see values of the same type as before.
    """

    way: Way
    why: str
    same_for_code: bool


_INTEGERS = tuple(INTEGER_DIGITS)
_TEXTS = frozenset((*TEXT_TYPES, "citext"))
_FLOATS = ("real", "double precision")
_TIMES = ("time", "timetz", "timestamp", "timestamptz", "interval")
# Digits that a float keeps (manual 8.1).
_KEPT_DIGITS = {"real": 6, "double precision": 15}
# Conversions without loss into something else that reads the same.
_SAFE = {
    ("date", "timestamp"),
    ("cidr", "inet"),
    ("bit", "varbit"),
    ("real", "double precision"),
    ("smallint", "numeric"),
    ("integer", "numeric"),
    ("bigint", "numeric"),
    ("macaddr", "macaddr8"),
}
_LOSSY = {
    ("timestamp", "date"): "the time of day is cut off",
    ("timestamptz", "date"): "the time of day is cut off",
    ("timestamp", "time"): "the date is cut off",
    ("timestamptz", "time"): "the date is cut off",
    ("timestamptz", "timetz"): "the date is cut off",
    ("timetz", "time"): "the offset is cut off",
    ("double precision", "real"): "values keep 6 digits of 15",
    ("inet", "cidr"): "bits right of the netmask are set to zero",
    ("interval", "time"): "days are cut off",
}
_SHIFTED = {("timestamp", "timestamptz"), ("timestamptz", "timestamp")}
# What Prisma's client calls Int, and what it calls BigInt.
_CLIENT = {"smallint": "Int", "integer": "Int", "bigint": "BigInt"}


def type_change(before: DataType, after: DataType) -> TypeChange:
    """Compare two types that differ, the names of the user's own already in new words."""
    if before.dimensions != after.dimensions:
        # PostgreSQL does not tell int[] from int[][] (manual 8.15.1), but the models do.
        if before.dimensions and after.dimensions and before.element == after.element:
            return TypeChange(Way.WIDER, "no row changes", same_for_code=False)
        return TypeChange(Way.OTHER, "values must be converted with USING", same_for_code=False)
    if before.namespace != after.namespace:
        return _other(before, after)
    old, new = before.name, after.name
    if old in _INTEGERS and new in _INTEGERS:
        return _integers(old, new)
    if old in _TEXTS and new in _TEXTS:
        return _texts(before, after)
    if old == new == "numeric":
        return _numerics(before, after)
    if old == new and old in _TIMES and before.fields == after.fields:
        return _precision(before, after)
    if old == new and old in BIT_TYPES:
        return _bits(before, after)
    return _between(before, after)


def _integers(old: str, new: str) -> TypeChange:
    same = _CLIENT[old] == _CLIENT[new]
    if _INTEGERS.index(new) > _INTEGERS.index(old):
        return TypeChange(Way.WIDER, "the table is rewritten; every value fits", same)
    return TypeChange(Way.NARROWER, f"a value that {new} cannot hold stops the change", same)


def _texts(before: DataType, after: DataType) -> TypeChange:
    if before.name in PADDED_TYPES and after.name not in PADDED_TYPES:
        return TypeChange(Way.LOSSY, "blanks at the end are cut off", same_for_code=True)
    if after.name == "char" and before.name not in PADDED_TYPES:
        return TypeChange(Way.LOSSY, "values are padded with blanks", same_for_code=True)
    if after.name in PADDED_TYPES and before.name not in PADDED_TYPES:
        return TypeChange(Way.LOSSY, "blanks at the end cease to count", same_for_code=True)
    if "citext" in (before.name, after.name) and before.name != after.name:
        return TypeChange(Way.OTHER, "case counts otherwise in comparisons", same_for_code=True)
    old, new = length_limit(before), length_limit(after)
    if new is None or (old is not None and new >= old):
        return TypeChange(Way.WIDER, "no row is rewritten", same_for_code=True)
    return TypeChange(
        Way.NARROWER, f"a longer value than {new} stops the change", same_for_code=True
    )


def _numerics(before: DataType, after: DataType) -> TypeChange:
    old, new = _digits(before), _digits(after)
    if new is None:
        return TypeChange(Way.WIDER, "no value changes", same_for_code=True)
    if old is None or new[1] < old[1]:
        why = f"values are rounded to {new[1]} decimal places"
        return TypeChange(Way.LOSSY, why, same_for_code=True)
    if new[0] - new[1] < old[0] - old[1]:
        why = f"a value with more than {new[0] - new[1]} digits before the point stops the change"
        return TypeChange(Way.NARROWER, why, same_for_code=True)
    return TypeChange(Way.WIDER, "every value fits", same_for_code=True)


def _digits(type_: DataType) -> tuple[int, int] | None:
    if not type_.modifiers:
        return None
    return int(type_.modifiers[0]), int((*type_.modifiers, "0")[1])


def _precision(before: DataType, after: DataType) -> TypeChange:
    old, new = (int((each.modifiers or ("6",))[0]) for each in (before, after))
    if new >= old:
        return TypeChange(Way.WIDER, "every value fits", same_for_code=True)
    return TypeChange(Way.LOSSY, f"seconds are rounded to {new} decimal places", True)


def _bits(before: DataType, after: DataType) -> TypeChange:
    old, new = length_limit(before), length_limit(after)
    if before.name == "varbit" and (new is None or (old is not None and new >= old)):
        return TypeChange(Way.WIDER, "every value fits", same_for_code=True)
    return TypeChange(Way.NARROWER, "a value of another length stops the change", True)


def _between(before: DataType, after: DataType) -> TypeChange:
    pair = (before.name, after.name)
    if pair in _LOSSY:
        return TypeChange(Way.LOSSY, _LOSSY[pair], same_for_code=pair[1] in _FLOATS)
    if pair in _SHIFTED:
        why = "values are read in the time zone of the session that makes the change"
        return TypeChange(Way.OTHER, why, same_for_code=False)
    if pair == ("json", "jsonb"):
        why = "blanks, the order of keys and repeated keys are not kept"
        return TypeChange(Way.LOSSY, why, same_for_code=True)
    if before.name in _INTEGERS and after.name == "numeric":
        return _whole_to_numeric(before, after)
    if before.name in _INTEGERS and after.name in _FLOATS:
        if INTEGER_DIGITS[before.name] <= _KEPT_DIGITS[after.name]:
            return TypeChange(Way.WIDER, "every value fits", same_for_code=False)
        return TypeChange(Way.LOSSY, "large numbers are rounded", same_for_code=False)
    if before.name == "numeric" and after.name in (*_INTEGERS, *_FLOATS):
        return TypeChange(Way.LOSSY, "values are rounded", same_for_code=False)
    if before.name in _FLOATS and after.name in (*_INTEGERS, "numeric"):
        return TypeChange(Way.LOSSY, "values are rounded", same_for_code=False)
    if pair in _SAFE and not after.modifiers:
        why = "every value is kept"
        return TypeChange(Way.WIDER, why, same_for_code=pair == ("real", "double precision"))
    if after.name in ("text", "varchar") and not after.modifiers:
        return TypeChange(Way.OTHER, "values become their text", same_for_code=False)
    return _other(before, after)


def _whole_to_numeric(before: DataType, after: DataType) -> TypeChange:
    room = _digits(after)
    if room is None or room[0] - room[1] >= INTEGER_DIGITS[before.name]:
        return TypeChange(Way.WIDER, "every value fits", same_for_code=False)
    return TypeChange(Way.NARROWER, "a value that does not fit stops the change", False)


def _other(before: DataType, after: DataType) -> TypeChange:
    if before.name == after.name and before.namespace == after.namespace:
        return TypeChange(Way.OTHER, "values are converted", same_for_code=True)
    return TypeChange(Way.OTHER, "values must be converted, maybe with USING", same_for_code=False)
