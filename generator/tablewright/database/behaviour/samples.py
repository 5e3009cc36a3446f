"""A type and its rules in, values of it as PostgreSQL reads them out: the nth unlike the others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal

from tablewright.database.behaviour.patterns import text_matching
from tablewright.schema import NO_RULES, DataType, JsonShape, Name, Rules, Schema
from tablewright.sql.quote import array_text
from tablewright.sql.types import BIT_TYPES, TEXT_TYPES, length_limit, type_sql


class NoSample(Exception):
    """No value of a type is known; the message says of which."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Values of the types of one schema.

    Attributes:
        schema: Which enums and domains there are.
        of_domains: For domains with checks, values that keep them.
    """

    schema: Schema
    of_domains: Mapping[Name, Sequence[str]] = field(default_factory=dict)

    def value(self, data_type: DataType, rules: Rules, number: int) -> str:
        """Return the text of a value that keeps the rules.

        Args:
            data_type: Of the column.
            rules: Of the column.
            number: From 1 to 9; where the type and the rules leave room, each gives another.

        Raises:
            NoSample: The type is not known, or the rules leave no room.
        """
        if data_type.dimensions:
            return array_text((self.value(data_type.element, NO_RULES, number),))
        domain = self.schema.domain_of(data_type)
        known = self.of_domains.get(domain.name) if domain else None
        if known and rules == NO_RULES:
            return known[(number - 1) % len(known)]
        base = base_type(self.schema, data_type)
        if base.dimensions:
            return self.value(base, rules, number)
        return _sample(self.schema, base, rules, number)


def _sample(schema: Schema, base: DataType, rules: Rules, number: int) -> str:
    if rules.one_of:
        fitting = [each for each in map(str, rules.one_of) if _fits(each, rules)]
        if not fitting:
            raise NoSample("no value of the list keeps the other rules")
        return fitting[(number - 1) % len(fitting)]
    enum = schema.enum_of(base)
    if enum is not None:
        if not enum.values:
            raise NoSample(f"enum {enum.name} has no values")
        return enum.values[(number - 1) % len(enum.values)].name
    if base.name in NUMBERS:
        return _number(base, rules, number)
    if base.name in TEXTS:
        return _text(base, rules, number)
    if base.name in ("json", "jsonb"):
        return json.dumps(_JSON[rules.json](number))
    if base.name in BIT_TYPES:
        length = length_limit(base) or 4
        return format(number % 2**length, f"0{length}b")
    if base.name == "vector":
        return json.dumps([number] * int(base.modifiers[0] if base.modifiers else 1))
    if base.name not in _PLAIN:
        raise NoSample(f"no value of type {type_sql(base)} is known")
    return _PLAIN[base.name](number)


def _fits(text: str, rules: Rules) -> bool:
    if rules.pattern is not None and not re.search(rules.pattern, text):
        return False
    least, most = rules.min_length or 0, rules.max_length
    return least <= len(text) and (most is None or len(text) <= most)


def base_type(schema: Schema, data_type: DataType) -> DataType:
    """Return what a domain restricts, or the type itself."""
    domain = schema.domain_of(data_type)
    while domain is not None and not data_type.dimensions:
        data_type = domain.type
        domain = schema.domain_of(data_type)
    return data_type


def _number(base: DataType, rules: Rules, number: int) -> str:
    step = rules.multiple_of or Decimal(1)
    low, high = rules.min, rules.max
    if low is None:
        low = Decimal(1) if high is None or high >= 1 else high - 9 * step
    if rules.multiple_of:
        low = (low / step).to_integral_value(ROUND_CEILING) * step
    most = largest(base) if high is None else min(high, largest(base))
    if low > most:
        raise NoSample("the rules leave no number")
    # No more than is asked for: decimals do not divide where the result has too many digits.
    room = int(min(most - low, number * step) // step) + 1
    value = low + step * ((number - 1) % room)
    return format(value.quantize(Decimal(1)) if value == value.to_integral_value() else value, "f")


def largest(base: DataType) -> Decimal:
    """Return a large number that still fits into the type."""
    if base.name == "numeric" and base.modifiers:
        precision, *scale = map(int, base.modifiers)
        return Decimal(10) ** (precision - sum(scale)) - 1
    return {"bigint": Decimal(2**63 - 1), "integer": Decimal(2**31 - 1)}.get(
        base.name, Decimal(32767)
    )


def _text(base: DataType, rules: Rules, number: int) -> str:
    limits = [rules.max_length, 1 if base.name == '"char"' else length_limit(base)]
    longest = min((each for each in limits if each is not None), default=200)
    if rules.pattern is not None:
        text = text_matching(rules.pattern, number)
        if text is None or not (rules.min_length or 0) <= len(text) <= longest:
            raise NoSample(f"no text is known that matches {rules.pattern}")
        return text
    text = str(number).rjust(max(rules.min_length or 0, min(3, longest)), "x")
    return text[-longest:] if longest else ""


NUMBERS = {
    "smallint",
    "integer",
    "bigint",
    "numeric",
    "real",
    "double precision",
    "money",
    "oid",
    "xid",
    "xid8",
}
TEXTS = {*TEXT_TYPES, '"char"', "name", "citext"}

_JSON: dict[JsonShape | None, Callable[[int], object]] = {
    None: lambda number: {"sample": number},
    JsonShape.OBJECT: lambda number: {"sample": number},
    JsonShape.LIST: lambda number: [number],
    JsonShape.STRING_LIST: lambda number: [f"sample {number}"],
    JsonShape.NUMBER_LIST: lambda number: [number],
    JsonShape.OBJECT_LIST: lambda number: [{"sample": number}],
}


def _span(low: str, high: str) -> str:
    return f"[{low},{high})"


def _day(number: int) -> str:
    return f"2001-01-{2 * number:02d}"


def _numbers(number: int) -> str:
    return _span(str(2 * number), str(2 * number + 1))


def _days(number: int) -> str:
    return _span(_day(number), f"2001-01-{2 * number + 1:02d}")


_RANGES: dict[str, Callable[[int], str]] = {
    "int4": _numbers,
    "int8": _numbers,
    "num": _numbers,
    "date": _days,
    "ts": _days,
    "tstz": _days,
}

_PLAIN: dict[str, Callable[[int], str]] = {
    "boolean": lambda number: "true" if number % 2 else "false",
    "uuid": lambda number: f"00000000-0000-4000-8000-{number:012d}",
    "date": _day,
    "timestamp": lambda number: f"{_day(number)} 12:00:00",
    "timestamptz": lambda number: f"{_day(number)} 12:00:00+00",
    "time": lambda number: f"0{number}:30:00",
    "timetz": lambda number: f"0{number}:30:00+00",
    "interval": lambda number: f"{number} days",
    "bytea": lambda number: f"\\x0{number}",
    "inet": lambda number: f"10.0.0.{number}",
    "cidr": lambda number: f"10.0.{number}.0/24",
    "macaddr": lambda number: f"08:00:2b:01:02:0{number}",
    "macaddr8": lambda number: f"08:00:2b:01:02:03:04:0{number}",
    "point": lambda number: f"({number},{number})",
    "box": lambda number: f"({number},{number}),(0,0)",
    "circle": lambda number: f"<(0,0),{number}>",
    "line": lambda number: f"{{1,{number},0}}",
    "lseg": lambda number: f"[(0,0),({number},{number})]",
    "path": lambda number: f"[(0,0),({number},{number})]",
    "polygon": lambda number: f"((0,0),({number},0),(0,{number}))",
    "jsonpath": lambda number: f"$.sample{number}",
    "tsvector": lambda number: f"sample{number}",
    "tsquery": lambda number: f"sample{number}",
    "xml": lambda number: f"<sample>{number}</sample>",
    "regclass": lambda number: ("pg_class", "pg_type", "pg_proc")[number % 3],
    "regtype": lambda number: ("integer", "text", "uuid")[number % 3],
    "regproc": lambda number: ("now", "lower", "upper")[number % 3],
    "regprocedure": lambda number: ("now()", "lower(text)", "upper(text)")[number % 3],
    "regnamespace": lambda number: ("pg_catalog", "public")[number % 2],
    "regconfig": lambda number: ("simple", "english", "german")[number % 3],
    "regdictionary": lambda number: ("simple", "english_stem", "german_stem")[number % 3],
    "regcollation": lambda number: ('"C"', '"POSIX"', '"default"')[number % 3],
    "regoper": lambda _: "pg_catalog.!~~",
    "regoperator": lambda number: ("=(integer,integer)", "<(integer,integer)")[number % 2],
    "tid": lambda number: f"(0,{number})",
    "pg_snapshot": lambda number: f"{number}:{number}:",
    "txid_snapshot": lambda number: f"{number}:{number}:",
    "refcursor": lambda number: f"sample{number}",
    "regrole": lambda _: "pg_monitor",
    "pg_lsn": lambda number: f"0/{number}",
    "hstore": lambda number: f"sample=>{number}",
    "ltree": lambda number: f"sample.s{number}",
    **{f"{name}range": values for name, values in _RANGES.items()},
    **{
        f"{name}multirange": lambda number, values=values: f"{{{values(number)}}}"  # type: ignore[misc]
        for name, values in _RANGES.items()
    },
}
