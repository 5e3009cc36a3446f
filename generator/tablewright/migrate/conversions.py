"""Two types in, what a change from one to the other does to the values that are there out."""

from __future__ import annotations

from tablewright.schema import DataType

_TEXTS = ("text", "varchar")
# With the digits that their values may have.
_INTEGERS = {"smallint": 5, "integer": 10, "bigint": 19}
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
    if before.name in _TEXTS and after.name in _TEXTS:
        return _is_no_shorter(before, after)
    if before.name != after.name:
        return (before.name, after.name) in _SAME_BYTES and not after.modifiers
    if before.name == "numeric":
        return _wider_numeric(before.modifiers, after.modifiers)
    if before.name in _PRECISE:
        usual = _PRECISE[before.name]
        was, becomes = _precision(before, usual), _precision(after, usual)
        return was is not None and becomes is not None and was <= becomes
    return before.name == "varbit" and _is_no_shorter(before, after)


def _is_no_shorter(before: DataType, after: DataType) -> bool:
    return not after.modifiers or (
        bool(before.modifiers) and int(before.modifiers[0]) <= int(after.modifiers[0])
    )


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
        if before.name in _INTEGERS:
            return scale >= 0
        is_cut = before.name != "numeric" or not before.modifiers
        return not is_cut and _digits(before.modifiers)[1] <= scale
    # What is too long is refused by an assignment.
    return before.name == after.name and before.name in (*_TEXTS, "char")


def takes_every_value(before: DataType, after: DataType) -> bool:
    """Tell whether every value of one type becomes the same value of the other."""
    if keeps_its_bytes(before, after):
        return True
    if before.dimensions != after.dimensions or after.namespace is not None:
        return False
    if before.namespace is None:
        if (before.name, after.name) in _WITHIN:
            return True
        if before.name in _INTEGERS and after.name in _INTEGERS:
            return _INTEGERS[before.name] <= _INTEGERS[after.name]
        if after.name == "numeric":
            return _has_room(before, after)
        if before.name == after.name and before.name in (*_TEXTS, "char"):
            return _is_no_shorter(before, after)
        if before.name in ("char", "bytea"):
            return False
    return after.name == "text"


def _has_room(before: DataType, after: DataType) -> bool:
    """Tell whether a numeric has enough digits before the point, and behind it."""
    if before.name in _INTEGERS:
        whole, scale = _INTEGERS[before.name], 0
    elif before.name == "numeric" and before.modifiers:
        precision, scale = _digits(before.modifiers)
        whole = precision - scale
    else:
        return False
    if not after.modifiers:
        return True
    wider, finer = _digits(after.modifiers)
    return finer >= scale and wider - finer >= whole
