"""Checks of the catalog in, the declared rules that make the very same checks out.

A check is told as rules only where PostgreSQL would store the rules' own check as just this text,
under just this name: what the catalog makes of each rule is known for the types below, and a live
test holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from tablewright.resolve.rules import broken_rules, empty_ranges
from tablewright.schema import (
    NO_RULES,
    Check,
    Column,
    Expression,
    JsonShape,
    Literal,
    Rules,
    Table,
)
from tablewright.sql.literals import constant_of
from tablewright.sql.object_names import object_name
from tablewright.sql.patterns import pattern_problem
from tablewright.sql.quote import identifier, value_literal

_INTEGERS = frozenset(("smallint", "integer", "bigint"))
_FLOATS = frozenset(("real", "double precision"))
_SHAPES = tuple(JsonShape)
# Texts and numbers, told from the names that stand around them (manual 4.1.1, 4.1.2).
_WORDS = re.compile(r"""('(?:[^']|'')*')|"(?:[^"]|"")*"|[^\W\d]\w*|(\d+(?:\.\d+)?)""")


def rules_of_checks(table: Table) -> dict[str, tuple[Check, Rules]]:
    """Find, by column, the check that rules of the column would make, and these rules."""
    columns = {column.name: column for column in table.columns}
    by_name = {
        object_name(table.name.name, column.name, "check"): column for column in table.columns
    }
    found = {}
    for check in table.checks:
        column = columns.get(check.column or "") or by_name.get(check.name)
        plain = check.validated and check.inherited and check.local and not check.comment
        if column is None or not plain or column.type.dimensions or column.type.namespace:
            continue
        rules = _rules(check.expression, column)
        if rules is not None:
            found[column.name] = (check, rules)
    return found


def _rules(expression: str, column: Column) -> Rules | None:
    """Return the rules whose check the catalog stores as this expression."""
    for rules in _candidates(expression, column):
        if stored_check(rules, column) == expression:
            return rules if _can_be_declared(rules, column) else None
    return None


def _can_be_declared(rules: Rules, column: Column) -> bool:
    """Tell whether the document takes the rules: PostgreSQL minds neither of its objections."""
    if any(empty_ranges(rules, column.type)):
        return False
    default = column.default
    if isinstance(default, Expression):
        constant = constant_of(default.sql)
        default = None if constant is None else Literal(constant.value)
    return default is None or not any(broken_rules(default, rules))


def stored_check(rules: Rules, column: Column) -> str | None:
    """Spell the check of rules as pg_get_constraintdef does; None where that is not known."""
    parts = list(_stored(rules, column))
    if not parts or None in parts:
        return None
    known = [part for part in parts if part is not None]
    return known[0] if len(known) == 1 else f"({' AND '.join(known)})"


def _stored(rules: Rules, column: Column) -> Iterator[str | None]:
    name, kind = identifier(column.name), column.type.name
    text = name if kind == "text" else f"({name})::text" if kind == "varchar" else None
    if rules.one_of:
        yield _stored_choice(rules.one_of, name, kind)
    yield from _stored_range(name, rules.min, rules.max, kind=kind)
    lengths = (rules.min_length, rules.max_length)
    if any(length is not None for length in lengths):
        length = None if text is None else f"char_length({text})"
        low, high = (None if each is None else Decimal(each) for each in lengths)
        yield from _stored_range(length, low, high, kind="integer")
    if rules.pattern is not None:
        yield None if text is None else f"({text} ~ {_quoted(rules.pattern)}::text)"
    if rules.json is not None and kind == "jsonb":
        shape = "object" if rules.json is JsonShape.OBJECT else "array"
        yield f"(jsonb_typeof({name}) = '{shape}'::text)"
        if rules.json not in (JsonShape.OBJECT, JsonShape.LIST):
            yield None


def _stored_range(
    value: str | None, low: Decimal | None, high: Decimal | None, *, kind: str
) -> Iterator[str | None]:
    for operator, bound in ((">=", low), ("<=", high)):
        if bound is not None:
            constant = _stored_number(bound, kind)
            known = value is not None and constant is not None
            yield f"({value} {operator} {constant})" if known else None


def _stored_number(bound: Decimal, kind: str) -> str | None:
    whole = bound == bound.to_integral_value() and bound.as_tuple().exponent == 0
    spelled = value_literal(bound)
    if bound < 0:
        # A constant with a sign is stored as its text with a cast.
        return f"'{spelled}'::integer" if kind in _INTEGERS and whole else None
    if kind in _INTEGERS:
        return spelled if whole and bound < 2**31 else None
    if kind == "numeric":
        if not whole:
            return spelled
        return f"({spelled})::numeric" if bound < 2**31 else None
    if kind in _FLOATS and whole and bound < 2**31:
        return f"({spelled})::double precision"
    return None


def _stored_choice(values: Sequence[Any], name: str, kind: str) -> str | None:
    if not all(isinstance(value, str) for value in values) or len(values) < 2:
        return None
    if kind == "text":
        items = ", ".join(f"{_quoted(value)}::text" for value in values)
        return f"({name} = ANY (ARRAY[{items}]))"
    if kind == "varchar":
        items = ", ".join(f"{_quoted(value)}::character varying" for value in values)
        return f"(({name})::text = ANY ((ARRAY[{items}])))"
    return None


def _quoted(text: str) -> str:
    """Quote as ruleutils.c does (simple_quote_literal): never with E'...', whatever is inside."""
    return "'" + text.replace("'", "''") + "'"


def _candidates(expression: str, column: Column) -> Iterator[Rules]:
    """Guess rules from an expression's constants; the caller holds them against its text.

    What resolve made of a document has the rules themselves.
    """
    if column.rules != NO_RULES:
        yield column.rules
        return
    constants = list(_constants(expression))
    numbers = [value for value in constants if isinstance(value, Decimal)]
    texts = [value for value in constants if isinstance(value, str)]
    patterns = [text for text in texts if pattern_problem(text) is None]
    if column.type.name == "jsonb":
        yield from (Rules(json=shape) for shape in _SHAPES)
    if len(texts) == len(patterns) == 1:
        yield Rules(pattern=patterns[0])
    if len(texts) > 1:
        yield Rules(one_of=tuple(texts))
    if len(numbers) == 1:
        (bound,) = numbers
        yield Rules(min=bound)
        yield Rules(max=bound)
        if bound == int(bound):
            yield Rules(min_length=int(bound))
            yield Rules(max_length=int(bound))
    if len(numbers) == len(texts) == len(patterns) == 1 and numbers[0] == int(numbers[0]):
        yield Rules(min_length=int(numbers[0]), pattern=patterns[0])
        yield Rules(max_length=int(numbers[0]), pattern=patterns[0])
    if len(numbers) == 2:
        low, high = numbers
        yield Rules(min=low, max=high)
        if low == int(low) and high == int(high):
            yield Rules(min_length=int(low), max_length=int(high))


def _constants(expression: str) -> Iterator[Decimal | str]:
    """Yield what may be the constants of an expression, in the order of its text.

    A guess is enough, so nothing is parsed; each check of a database comes by here.
    """
    for text, number in _WORDS.findall(expression):
        if number:
            yield Decimal(number)
        elif text:
            found = text[1:-1].replace("''", "'")
            negative = found.startswith("-") and found[1:].isdigit()
            yield Decimal(found) if negative else found
