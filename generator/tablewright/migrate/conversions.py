"""Two types in, what a change from one to the other does to the values that are there out."""

from __future__ import annotations

from tablewright.schema import DataType
from tablewright.sql.types import BIT_TYPES, INTEGER_DIGITS, PADDED_TYPES, TEXT_TYPES, length_limit

# Pairs of types whose values are the same bytes.
_SAME_BYTES = frozenset(
    (("cidr", "inet"), ("integer", "oid"), ("oid", "integer"), ("bit", "varbit"))
)
# Types of which the second has every value of the first (manual, 8.1.3; jsonb prints as json).
_WITHIN = frozenset(
    (
        ("smallint", "real"),
        ("smallint", "double precision"),
        ("integer", "double precision"),
        ("real", "double precision"),
        ("jsonb", "json"),
    )
)
# Types whose values differ in their length alone: what is too long is refused by an assignment.
_BY_LENGTH = (TEXT_TYPES - PADDED_TYPES, PADDED_TYPES, BIT_TYPES)
# Types with a precision, with that which they have where none is said.
_PRECISE = {
    "timestamp": 6,
    "timestamptz": 6,
    "time": 6,
    "timetz": 6,
    "interval": 6,
}


def keeps_its_bytes(before: DataType, after: DataType) -> bool:
    """Tell whether a type changes without a look at the rows (manual, ALTER TABLE, Notes)."""
    if before == after:
        return True
    if before.namespace is not None or after.namespace is not None:
        return False
    if before.dimensions or after.dimensions:
        # The elements would be looked at.
        return False
    if before.name in TEXT_TYPES and after.name in TEXT_TYPES:
        # What becomes `char` is padded anew, and what was padded loses its blanks.
        is_as_written = before.name not in PADDED_TYPES or after.name in PADDED_TYPES
        return is_as_written and after.name != "char" and _is_no_shorter(before, after)
    if before.name != after.name:
        return (before.name, after.name) in _SAME_BYTES and not after.modifiers
    if before.name == "numeric":
        return _wider_numeric(before.modifiers, after.modifiers)
    if before.name in _PRECISE:
        usual = _PRECISE[before.name]
        was, becomes = _precision(before, usual), _precision(after, usual)
        return was is not None and becomes is not None and was <= becomes
    return before.name == "varbit" and _is_no_shorter(before, after)


def stays_as_it_is(before: DataType, after: DataType) -> bool:
    """Tell whether values are the same in both types, without a look at the rows."""
    return keeps_its_bytes(before, after) and takes_every_value(before, after)


def _is_no_shorter(before: DataType, after: DataType) -> bool:
    old, new = length_limit(before), length_limit(after)
    return new is None or (old is not None and old <= new)


def _precision(data_type: DataType, usual: int) -> int | None:
    """Return the digits of a second; None where fields of an interval are named."""
    if not data_type.modifiers:
        return usual
    (modifier, *_) = data_type.modifiers
    return int(modifier) if modifier.isdigit() else None


def _wider_numeric(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    if not after:
        return True
    if not before:
        return False
    (precision, scale), (wider, same) = _digits(before), _digits(after)
    return wider >= precision and same == scale


def _digits(modifiers: tuple[str, ...]) -> tuple[int, int]:
    """Return the precision and the scale of a numeric that has them."""
    return int(modifiers[0]), int(modifiers[1]) if len(modifiers) > 1 else 0


def keeps_every_value(before: DataType, after: DataType, *, to_enum: bool) -> bool:
    """Tell whether what is taken stays what it was: nothing is rounded, cut or read anew.

    Args:
        to_enum: The new type is an enum. What is no value of it is refused.
    """
    if takes_every_value(before, after) or to_enum:
        return True
    if before.namespace != after.namespace or before.dimensions != after.dimensions:
        return False
    if after.name == "numeric" and after.modifiers:
        scale = _digits(after.modifiers)[1]
        if before.name in INTEGER_DIGITS:
            return scale >= 0
        is_cut = before.name != "numeric" or not before.modifiers
        return not is_cut and _digits(before.modifiers)[1] <= scale
    return _differ_by_length(before, after)


def takes_every_value(before: DataType, after: DataType) -> bool:
    """Tell whether every value of one type becomes the same value of the other."""
    if keeps_its_bytes(before, after):
        # The same bytes, of which those at the end may cease to count.
        return _is_padded(before) == _is_padded(after)
    if before.dimensions != after.dimensions or after.namespace is not None:
        return False
    if before.namespace is None:
        if (before.name, after.name) in _WITHIN:
            return True
        if before.name in INTEGER_DIGITS and after.name in INTEGER_DIGITS:
            return INTEGER_DIGITS[before.name] <= INTEGER_DIGITS[after.name]
        if after.name == "numeric":
            return _has_room(before, after)
        if _differ_by_length(before, after) and after.name != "bit":
            return _is_no_shorter(before, after)
        if before.name == "bytea" or _is_padded(before):
            return False
    return after.name == "text"


def _differ_by_length(before: DataType, after: DataType) -> bool:
    return any({before.name, after.name} <= family for family in _BY_LENGTH)


def _is_padded(data_type: DataType) -> bool:
    return data_type.namespace is None and data_type.name in PADDED_TYPES


def _has_room(before: DataType, after: DataType) -> bool:
    """Tell whether a numeric has enough digits before the point, and behind it."""
    if before.name in INTEGER_DIGITS:
        whole, scale = INTEGER_DIGITS[before.name], 0
    elif before.name == "numeric" and before.modifiers:
        precision, scale = _digits(before.modifiers)
        whole = precision - scale
    else:
        return False
    if not after.modifiers:
        return True
    wider, finer = _digits(after.modifiers)
    return finer >= scale and wider - finer >= whole
