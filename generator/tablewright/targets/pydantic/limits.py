"""A column's type and rules in, the arguments of Pydantic's Field out."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from tablewright.schema import NO_RULES, Column, DataType, JsonShape, Rules, Schema
from tablewright.sql.types import INTEGER_RANGES, length_limit
from tablewright.targets.pydantic.domain_rules import domain_rules
from tablewright.targets.pydantic.patterns import rust_pattern
from tablewright.targets.pydantic.spelling import (
    float_literal,
    number_literal,
    pattern_literal,
)
from tablewright.values import frozen

T = TypeVar("T")

JSON_SHAPES = {
    JsonShape.OBJECT: "dict[str, JsonValue]",
    JsonShape.LIST: "list[JsonValue]",
    JsonShape.STRING_LIST: "list[str]",
    JsonShape.NUMBER_LIST: "list[int | float]",
    JsonShape.OBJECT_LIST: "list[dict[str, JsonValue]]",
}
_DECIMAL = "Decimal("
_FLOATS = frozenset(("real", "double precision"))
# Escapes that stand for no letter; the letter behind an escaped backslash is one.
_LETTERLESS = re.compile(r"\\[dntr\W]")


@frozen
class Limits:
    """What restricts the values of a column.

    Attributes:
        arguments: Of Field, spelled, in a fixed order.
        unsaid: The rules that Pydantic cannot hold as PostgreSQL does.
    """

    arguments: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """What the arguments import."""
        uses_decimal = any(_DECIMAL in argument for argument in self.arguments)
        return ("decimal.Decimal",) if uses_decimal else ()


_UNLIMITED = Limits()


def limits_of(data_type: DataType, rules: Rules = NO_RULES) -> Limits:
    """Gather the limits that the type's modifiers and the rules set, the stricter of two."""
    if data_type.dimensions or data_type.name in ("json", "jsonb"):
        return _UNLIMITED
    if data_type.name in ("bit", "varbit"):
        return _bits(data_type)
    if rules is NO_RULES and not data_type.modifiers and data_type.name != "char":
        return _UNLIMITED
    lengths, unsaid = _lengths(data_type, rules)
    return Limits((*lengths, *_ranges(data_type, rules)), unsaid)


def limits_of_column(column: Column, schema: Schema) -> Limits:
    """Gather the limits of a column, those of its domain left out, which its named type has.

    Of two arguments of one name Pydantic takes the later, so only a stricter one may follow.
    """
    domain = schema.domain_of(column.type)
    if domain is None or column.rules == NO_RULES:
        return limits_of(column.type, column.rules)
    first, then = domain_rules(domain).rules, column.rules
    clashing = [each for each in ("pattern", "multiple_of") if getattr(first, each) is not None]
    rules = replace(
        then,
        min=_stricter(max, first.min, then.min),
        max=_stricter(min, first.max, then.max),
        min_length=_stricter(max, first.min_length, then.min_length),
        max_length=_stricter(min, first.max_length, then.max_length),
        pattern=None if "pattern" in clashing else then.pattern,
        multiple_of=None if "multiple_of" in clashing else then.multiple_of,
    )
    limits = limits_of(column.type, rules)
    dropped = tuple(each for each in clashing if getattr(then, each) is not None)
    return Limits(limits.arguments, limits.unsaid + dropped)


def can_list(data_type: DataType, rules: Rules) -> bool:
    """Tell whether a Literal holds the values allowed, which no decimal fraction can be in."""
    if data_type.name in INTEGER_RANGES:
        return all(not isinstance(v, str) and v == int(v) for v in rules.one_of)
    return data_type.name in ("text", "varchar") and all(isinstance(v, str) for v in rules.one_of)


def _stricter(choose: Callable[[T, T], T], first: T | None, then: T | None) -> T | None:
    """Return the later bound where it is the stricter."""
    if first is None or then is None:
        return then
    return then if choose(first, then) == then else None


def _bits(data_type: DataType) -> Limits:
    limit = length_limit(data_type)
    least = "" if data_type.name == "bit" else "0,"
    count = "*" if limit is None else f"{{{least}{limit}}}"
    return Limits((f'pattern="^[01]{count}$"',))


def _lengths(data_type: DataType, rules: Rules) -> tuple[list[str], tuple[str, ...]]:
    arguments: list[str] = []
    # Of a `char` the blanks that pad it do not count, and it is read with them.
    is_padded = data_type.name == "char" and rules.max_length is not None
    unsaid = ("max_length",) if is_padded else ()
    longest = [] if rules.max_length is None or is_padded else [rules.max_length]
    if (limit := length_limit(data_type)) is not None:
        longest.append(limit)
    if rules.min_length:
        arguments.append(f"min_length={rules.min_length}")
    if longest:
        arguments.append(f"max_length={min(longest)}")
    if rules.pattern is None:
        return arguments, unsaid
    pattern = rust_pattern(rules.pattern)
    if pattern is None or not _is_read_alike(rules.pattern, data_type):
        return arguments, (*unsaid, "pattern")
    return [*arguments, f"pattern={pattern_literal(pattern)}"], unsaid


def _is_read_alike(pattern: str, data_type: DataType) -> bool:
    """Tell whether a pattern means for a type what it means for texts.

    PostgreSQL holds it against the blanks that pad a `char`; of citext it matters no case, as the
    locale has it (manual F.9.3).
    """
    if data_type.name == "citext":
        return _LETTERLESS.sub("", pattern).swapcase() == _LETTERLESS.sub("", pattern)
    return data_type.name != "char"


def _ranges(data_type: DataType, rules: Rules) -> list[str]:
    low, high, step = rules.min, rules.max, rules.multiple_of
    digits: list[str] = []
    if data_type.name in INTEGER_RANGES:
        # Pydantic wants whole numbers here. Those that divide by 3/2 are those that do by 3.
        low = None if low is None else Decimal(math.ceil(low))
        high = None if high is None else Decimal(math.floor(high))
        step = None if step is None else Decimal(Fraction(step).numerator)
        least, most = INTEGER_RANGES[data_type.name]
        # Looser than the type's own range; Pydantic would take the later of two.
        low = None if low is not None and low <= least else low
        high = None if high is not None and high >= most else high
    elif data_type.name == "numeric" and data_type.modifiers:
        precision, scale = int(data_type.modifiers[0]), int((*data_type.modifiers, "0")[1])
        if 0 <= scale <= precision:
            digits = [f"max_digits={precision}", f"decimal_places={scale}"]
        else:
            largest = Decimal(10**precision - 1).scaleb(-scale)
            low = -largest if low is None else max(low, -largest)
            high = largest if high is None else min(high, largest)
            digits = [f"decimal_places={scale}"] if scale > 0 else []
            step = Decimal(1).scaleb(-scale) if step is None and scale < 0 else step
    # A decimal beside a float would stand as such in JSON Schema, which has no word for it.
    spelled = float_literal if data_type.name in _FLOATS else number_literal
    pairs = (("ge", low), ("le", high), ("multiple_of", step))
    return digits + [f"{name}={spelled(value)}" for name, value in pairs if value is not None]
