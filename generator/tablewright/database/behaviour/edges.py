"""The rules of a column in, values on both sides of the edge of each out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tablewright.database.behaviour.patterns import text_not_matching
from tablewright.schema import NO_RULES, Column, DataType, JsonShape, Rules, Table
from tablewright.sql.types import length_limit


@dataclass(frozen=True, slots=True)
class Edge:
    """A rule, a value that just keeps it and one that breaks it; None where none is known."""

    rule: str
    good: str | None
    bad: str | None


def edges(rules: Rules, base: DataType) -> Iterator[Edge]:
    """Yield the edges of rules.

    Args:
        rules: Of a column.
        base: The column's type, or what its domain restricts.
    """
    whole = base.name in ("smallint", "integer", "bigint")
    step = Decimal(1) if whole or rules.multiple_of is None else rules.multiple_of
    if rules.min is not None:
        fits = rules.multiple_of is None or rules.min % rules.multiple_of == 0
        yield Edge("min", plain(rules.min) if fits else None, plain(rules.min - step))
    if rules.max is not None:
        fits = rules.multiple_of is None or rules.max % rules.multiple_of == 0
        yield Edge("max", plain(rules.max) if fits else None, plain(rules.max + step))
    if rules.multiple_of is not None and not (whole and rules.multiple_of == 1):
        off = Decimal(1) if whole else rules.multiple_of / 2
        yield Edge("multiple_of", None, plain((rules.min or Decimal(0)) + off))
    yield from _edges_of_text(rules, base)
    if rules.one_of:
        numbers = [each for each in rules.one_of if isinstance(each, Decimal)]
        yield Edge("one_of", None, plain(max(numbers) + 1) if numbers else "?")
    if rules.json is not None:
        yield Edge("json", None, _OTHER_SHAPE[rules.json])


def _edges_of_text(rules: Rules, base: DataType) -> Iterator[Edge]:
    least = rules.min_length or 0
    most = rules.max_length if rules.max_length is not None else 10_000
    free = rules.pattern is None and not rules.one_of
    if rules.min_length:
        yield Edge("min_length", "x" * least if free else None, "x" * (least - 1))
    if rules.max_length is not None:
        yield Edge("max_length", "x" * most if free else None, "x" * (most + 1))
    if rules.pattern is not None:
        limit = length_limit(base)
        room = most if limit is None else limit
        yield Edge("pattern", None, text_not_matching(rules.pattern, least=least, most=room))


_OTHER_SHAPE = {
    JsonShape.OBJECT: "[]",
    JsonShape.LIST: "{}",
    JsonShape.STRING_LIST: "[1]",
    JsonShape.NUMBER_LIST: '["a"]',
    JsonShape.OBJECT_LIST: "[1]",
}


def rules_constraint(table: Table, column: Column) -> str | None:
    """Name the check that stands for the rules of a column, if there is one."""
    if column.rules == NO_RULES:
        return None
    return next((check.name for check in table.checks if check.column == column.name), None)


def plain(number: Decimal) -> str:
    """Spell a number without an exponent."""
    return format(number, "f")
