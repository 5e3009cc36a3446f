"""Rules declared once: checked against the column's type, and spelled as a CHECK expression."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal, InvalidOperation

from tablewright.resolve.families import family_of
from tablewright.resolve.scope import Scope
from tablewright.schema import (
    NO_RULES,
    DataType,
    Default,
    JsonShape,
    Literal,
    Rules,
)
from tablewright.source.places import Place
from tablewright.source.table_document import Ruled
from tablewright.sql.patterns import pattern_problem
from tablewright.sql.quote import text_literal, value_literal
from tablewright.sql.types import length_limit, type_sql

# Which rule speaks of which families of types.
_FITS: dict[str, tuple[str, ...]] = {
    "min": ("integer", "number"),
    "max": ("integer", "number"),
    "multiple_of": ("integer", "number"),
    "min_length": ("text",),
    "max_length": ("text",),
    "pattern": ("text",),
    "one_of": ("integer", "number", "text"),
    "json": ("json",),
}
# As many digits as a numeric may have (manual, 8.1.2 Arbitrary Precision Numbers).
_EXACT = Context(prec=131072 + 16383)
_ELEMENT_TYPES = {
    JsonShape.STRING_LIST: "string",
    JsonShape.NUMBER_LIST: "number",
    JsonShape.OBJECT_LIST: "object",
}


def rules_of(part: Ruled, data_type: DataType, scope: Scope, place: Place, *, what: str) -> Rules:
    """Gather the rules of a column or domain, reporting those that do not fit its type."""
    if not (part.model_fields_set & _RULE_FIELDS):
        return NO_RULES
    rules = Rules(
        min=_decimal(part.min),
        max=_decimal(part.max),
        min_length=part.min_length,
        max_length=part.max_length,
        pattern=part.pattern,
        one_of=tuple(v if isinstance(v, str) else Decimal(v) for v in part.one_of),
        multiple_of=_decimal(part.multiple_of),
        json=JsonShape(part.json_) if part.json_ else None,
    )
    base = scope.base_type(data_type)
    family = family_of(base)
    for rule, families in _FITS.items():
        if getattr(rules, rule) in (None, ()) or family in families:
            continue
        message = f"{what}: the rule `{rule}` does not fit type {type_sql(data_type)}"
        mend = f"`{rule}` is for {' and '.join(families)} columns; use `checks:` for others"
        scope.report("rule-type", message, place.at((rule,)).key_span(), mend)
    if rules.multiple_of is not None and base.name in ("real", "double precision"):
        message = f"{what}: no remainder is exact in {type_sql(data_type)}"
        mend = "give it the type numeric, or leave `multiple_of` out"
        scope.report("rule-type", message, place.at(("multiple_of",)).key_span(), mend)
    wanted = str if family == "text" else Decimal
    for index, value in enumerate(rules.one_of):
        if family in _FITS["one_of"] and not isinstance(value, wanted):
            message = f"{what}: `{value}` is no value of type {type_sql(data_type)}"
            mend = "put quotes around it" if wanted is str else "leave the quotes out"
            scope.report("rule-type", message, place.at(("one_of", index)).span(), mend)
    _check_sense(rules, base, scope, place, what=what)
    return rules


def rules_check(column: str, rules: Rules, data_type: DataType) -> str | None:
    """Spell the rules as one condition, None where there are none.

    Args:
        column: Spelled as SQL.
        data_type: Of the column; json (not jsonb) needs a cast.
    """
    parts = list(_conditions(column, rules, data_type))
    if len(parts) > 1:
        return " AND ".join(parts)
    return parts[0] if parts else None


def check_default(
    default: Default | None, rules: Rules, scope: Scope, place: Place, *, what: str
) -> None:
    """Report a literal default that breaks the column's own rules."""
    if not isinstance(default, Literal) or rules is NO_RULES:
        return
    broken = next(broken_rules(default, rules), None)
    if broken is not None:
        message = f"the default of {what} breaks its rule `{broken}`"
        scope.report("default-breaks-rule", message, place.span())


def empty_ranges(rules: Rules, base: DataType) -> Iterator[tuple[str, str]]:
    """Name the rules that no value can keep, each with what is wrong.

    Args:
        rules: Of a column or domain.
        base: Its type, beneath domains.
    """
    for low, high in (("min", "max"), ("min_length", "max_length")):
        least, most = getattr(rules, low), getattr(rules, high)
        if least is not None and most is not None and least > most:
            yield low, f"`{low}` is {least}, above `{high}`, which is {most}"
    limit = length_limit(base)
    if limit is not None and (rules.min_length or 0) > limit:
        yield "min_length", f"`min_length` is above the {limit} characters of its type"


def broken_rules(default: Literal, rules: Rules) -> Iterator[str]:
    """Name the rules that a default breaks, as far as Python can tell."""
    value = default.value
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        if rules.min is not None and value < rules.min:
            yield "min"
        if rules.max is not None and value > rules.max:
            yield "max"
        if rules.multiple_of is not None and _leaves_rest(Decimal(value), rules.multiple_of):
            yield "multiple_of"
    if isinstance(value, str):
        if rules.min_length is not None and len(value) < rules.min_length:
            yield "min_length"
        if rules.max_length is not None and len(value) > rules.max_length:
            yield "max_length"
    if rules.one_of and value not in rules.one_of:
        yield "one_of"


def _leaves_rest(value: Decimal, step: Decimal) -> bool:
    try:
        return bool(_EXACT.remainder(value, step))
    except InvalidOperation:
        # More digits than a numeric has: PostgreSQL refuses the value itself.
        return False


def _conditions(column: str, rules: Rules, data_type: DataType) -> Iterator[str]:
    if rules.one_of:
        yield f"{column} IN ({', '.join(value_literal(value) for value in rules.one_of)})"
    yield from _range(column, rules.min, rules.max)
    yield from _range(f"char_length({column})", rules.min_length, rules.max_length)
    if rules.pattern is not None:
        yield f"{column} ~ {text_literal(rules.pattern)}"
    if rules.multiple_of is not None:
        yield f"{column} % {value_literal(rules.multiple_of)} = 0"
    if rules.json is not None:
        value = f"{column}::jsonb" if data_type.name == "json" else column
        kind = "object" if rules.json is JsonShape.OBJECT else "array"
        yield f"jsonb_typeof({value}) = '{kind}'"
        if rules.json in _ELEMENT_TYPES:
            # In lax mode a path looks into nested lists, which would let [["a"]] pass.
            path = f'strict $[*] ? (@.type() <> "{_ELEMENT_TYPES[rules.json]}")'
            yield f"NOT jsonb_path_exists({value}, '{path}')"


def _range(value: str, low: Decimal | int | None, high: Decimal | int | None) -> Iterator[str]:
    if low is not None and high is not None:
        yield f"{value} BETWEEN {value_literal(low)} AND {value_literal(high)}"
    elif low is not None:
        yield f"{value} >= {value_literal(low)}"
    elif high is not None:
        yield f"{value} <= {value_literal(high)}"


def _check_sense(rules: Rules, base: DataType, scope: Scope, place: Place, *, what: str) -> None:
    for rule, reason in empty_ranges(rules, base):
        scope.report("empty-range", f"{what}: {reason}", place.at((rule,)).span())
    if rules.pattern is not None and (problem := pattern_problem(rules.pattern)):
        message = f"{what}: the pattern is no regular expression for models: {problem}"
        mend = "one that PostgreSQL alone understands can stand in `checks`"
        scope.report("bad-pattern", message, place.at(("pattern",)).span(), mend)


def _decimal(number: int | Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(number)


_RULE_FIELDS = set(Ruled.model_fields)
