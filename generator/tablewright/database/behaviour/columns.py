"""A table in, what its columns must take and refuse out: rules, lengths, nulls and defaults."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tablewright.database.behaviour.patterns import text_not_matching
from tablewright.database.behaviour.rows import (
    Rows,
    full_name,
)
from tablewright.database.behaviour.samples import base_type
from tablewright.database.behaviour.verdicts import Attempt, Refused, Yields
from tablewright.schema import NO_RULES, Column, DataType, Expression, JsonShape, Rules, Table
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.quote import identifier, value_literal
from tablewright.sql.types import TEXT_TYPES, length_limit, type_sql

_NOT_NULL = "23502"
_CHECK = "23514"
_TOO_LONG = "22001"
_OUT_OF_RANGE = "22003"
_NOT_OF_TYPE = "22P02"

_ACCEPTED = "SELECT 'true';"


def column_attempts(rows: Rows, table: Table, volatile: frozenset[str]) -> Iterator[Attempt]:
    """Write what to try with each column.

    Args:
        rows: Makes the rows around the values.
        table: Whose columns are tried.
        volatile: Functions that may give another value each time.
    """
    for column in table.columns:
        if column.generated is None:
            yield from _rule_attempts(rows, table, column)
            yield from _type_attempts(rows, table, column)
            if not column.nullable:
                refused = Refused((_NOT_NULL,), column=column.name)
                yield _with_value(rows, table, column, None, "not null", refused)
        yield from _value_attempts(rows, table, column, volatile)


def _rule_attempts(rows: Rows, table: Table, column: Column) -> Iterator[Attempt]:
    """Try values on both sides of every rule."""
    if column.rules == NO_RULES:
        return
    names = [check.name for check in table.checks if check.column == column.name]
    if not names:
        return
    refused = Refused((_CHECK,), constraint=names[0])
    for rule, good, bad in _around(column.rules, base_type(rows.schema, column.type)):
        if good is not None:
            taken = Yields(constraint=names[0])
            yield _with_value(rows, table, column, good, f"{rule} takes its limit", taken)
        if bad is not None:
            yield _with_value(rows, table, column, bad, rule, refused)


def _around(rules: Rules, base: DataType) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield each rule with a value that just keeps it and one that breaks it."""
    whole = base.name in ("smallint", "integer", "bigint")
    step = Decimal(1) if whole or rules.multiple_of is None else rules.multiple_of
    if rules.min is not None:
        fits = rules.multiple_of is None or rules.min % rules.multiple_of == 0
        yield "min", _plain(rules.min) if fits else None, _plain(rules.min - step)
    if rules.max is not None:
        fits = rules.multiple_of is None or rules.max % rules.multiple_of == 0
        yield "max", _plain(rules.max) if fits else None, _plain(rules.max + step)
    if rules.multiple_of is not None and not (whole and rules.multiple_of == 1):
        off = Decimal(1) if whole else rules.multiple_of / 2
        yield "multiple_of", None, _plain((rules.min or Decimal(0)) + off)
    yield from _around_text(rules, base)
    if rules.one_of:
        numbers = [each for each in rules.one_of if isinstance(each, Decimal)]
        yield "one_of", None, _plain(max(numbers) + 1) if numbers else "?"
    if rules.json is not None:
        yield "json", None, _OTHER_SHAPE[rules.json]


def _around_text(rules: Rules, base: DataType) -> Iterator[tuple[str, str | None, str | None]]:
    least = rules.min_length or 0
    most = rules.max_length if rules.max_length is not None else 10_000
    plain = rules.pattern is None and not rules.one_of
    if rules.min_length:
        yield "min_length", "x" * least if plain else None, "x" * (least - 1)
    if rules.max_length is not None:
        yield "max_length", "x" * most if plain else None, "x" * (most + 1)
    if rules.pattern is not None:
        limit = length_limit(base)
        room = most if limit is None else limit
        yield "pattern", None, text_not_matching(rules.pattern, least=least, most=room)


_OTHER_SHAPE = {
    JsonShape.OBJECT: "[]",
    JsonShape.LIST: "{}",
    JsonShape.STRING_LIST: "[1]",
    JsonShape.NUMBER_LIST: '["a"]',
    JsonShape.OBJECT_LIST: "[1]",
}


def _plain(number: Decimal) -> str:
    return format(number, "f")


def _type_attempts(rows: Rows, table: Table, column: Column) -> Iterator[Attempt]:
    """Try what the type itself must refuse."""
    base = base_type(rows.schema, column.type)
    if base.dimensions:
        return
    if rows.schema.enum_of(base) is not None:
        refused = Refused((_NOT_OF_TYPE,))
        yield _with_value(rows, table, column, "no label of this enum", "enum", refused)
    elif base.name in TEXT_TYPES and (limit := length_limit(base)) is not None:
        longer = "x" * (limit + 1)
        yield _with_value(rows, table, column, longer, "length", Refused((_TOO_LONG,)))
    elif base.name == "numeric" and base.modifiers:
        precision, *scale = map(int, base.modifiers)
        larger = _plain(Decimal(10) ** (precision - sum(scale)))
        yield _with_value(rows, table, column, larger, "precision", Refused((_OUT_OF_RANGE,)))


def _value_attempts(
    rows: Rows, table: Table, column: Column, volatile: frozenset[str]
) -> Iterator[Attempt]:
    """Try that a column gets the value that its default or expression gives."""
    if column.default is None and column.generated is None:
        return
    values = rows.values(table, 1)
    refers = any(column.name in key.columns for key in table.foreign_keys)
    if column.default is not None and refers:
        return
    values.pop(column.name, None)
    type_ = type_sql(column.type)
    if column.generated is not None:
        rule, expected = "generated", f"CAST(({column.generated.sql}\n) AS {type_})"
    elif isinstance(column.default, Expression):
        rule, expected = "default", f"CAST(({column.default.sql}\n) AS {type_})"
    else:
        assert column.default is not None  # noqa: S101 - one of the two is there
        rule, expected = "default", f"CAST({value_literal(column.default.value)} AS {type_})"
    name = identifier(column.name)
    same = f"{name}::text IS NOT DISTINCT FROM ({expected})::text"
    text = column.default.sql if isinstance(column.default, Expression) else ""
    if text and not is_steady(text, volatile):
        same = f"{name} IS NOT NULL"
    script = (
        f"{rows.insert(table, values)} SELECT bool_and({same})::text FROM {full_name(table.name)};"
    )
    yield Attempt(rule, f"{table.name}.{column.name}", script, Yields())


def is_steady(sql: str, volatile: frozenset[str]) -> bool:
    """Tell whether an expression gives the same value again in the same transaction."""
    try:
        parsed = parse_expression(sql)
    except SqlProblem:
        return False
    return not parsed.columns and volatile.isdisjoint(use.name for use in parsed.functions)


def _with_value(
    rows: Rows,
    table: Table,
    column: Column,
    value: str | None,
    rule: str,
    expected: Refused | Yields,
) -> Attempt:
    """Write an INSERT of a good row with one value put in."""
    values = {**rows.values(table, 1), column.name: value}
    script = f"{rows.insert(table, values)} {_ACCEPTED}"
    return Attempt(rule, f"{table.name}.{column.name}", script, expected)
