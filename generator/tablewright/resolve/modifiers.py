"""What may stand in the parentheses behind a built-in type."""

from __future__ import annotations

from tablewright.schema import DataType

# Largest length and precision (manual, chapter 8; MaxAttrSize, varbit.c, numeric.h, timestamp.h).
_LENGTHS = {"varchar": 10_485_760, "char": 10_485_760, "bit": 83_886_080, "varbit": 83_886_080}
_TIMES = frozenset(("time", "timetz", "timestamp", "timestamptz", "interval"))
_MAX_TIME_PRECISION = 6
_MAX_PRECISION = _MAX_SCALE = 1000


def modifier_problem(data_type: DataType) -> str | None:
    """Say what is wrong with the modifiers of a built-in type; None where they are right."""
    name, written = data_type.name, data_type.modifiers
    if not written:
        return None
    try:
        numbers = [int(each) for each in written]
    except ValueError:
        return f"{name} takes numbers in its parentheses, not `{', '.join(written)}`"
    if name == "numeric":
        return _numeric_problem(numbers)
    if name in _LENGTHS:
        return _one_number(name, numbers, low=1, high=_LENGTHS[name])
    if name in _TIMES:
        return _one_number(name, numbers, low=0, high=_MAX_TIME_PRECISION)
    return f"{name} takes nothing in parentheses"


def type_since(data_type: DataType) -> int | None:
    """Return the release that brought a built-in type or its modifiers; None where 13 has it."""
    if data_type.name.endswith("multirange"):
        return 14
    if data_type.name == "numeric" and len(data_type.modifiers) > 1:
        precision, scale = map(int, data_type.modifiers)
        return None if 0 <= scale <= precision else 15
    return None


def _one_number(name: str, numbers: list[int], *, low: int, high: int) -> str | None:
    if len(numbers) == 1 and low <= numbers[0] <= high:
        return None
    return f"{name} takes one number from {low} to {high} in its parentheses"


def _numeric_problem(numbers: list[int]) -> str | None:
    precision, *scale = numbers
    if len(scale) > 1:
        return "numeric takes a precision and a scale in its parentheses"
    if not 1 <= precision <= _MAX_PRECISION:
        return f"the precision of numeric is a number from 1 to {_MAX_PRECISION}"
    if scale and abs(scale[0]) > _MAX_SCALE:
        return f"the scale of numeric is a number from -{_MAX_SCALE} to {_MAX_SCALE}"
    return None
