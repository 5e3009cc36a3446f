"""Two types in, the condition that finds values of one that do not fit the other out."""

from __future__ import annotations

from dataclasses import dataclass

from tablewright.migrate.operations import Retype
from tablewright.schema import (
    CompositeType,
    DataType,
    Domain,
    Enum,
    Name,
    RangeType,
    Schema,
)
from tablewright.sql.quote import identifier, text_literal
from tablewright.sql.types import BIT_TYPES, INTEGER_RANGES, TEXT_TYPES, length_limit, type_sql

_FRACTIONS = ("numeric", "real", "double precision")
_INTEGER = r"^\s*[+-]?\d+\s*$"
_NUMBER = r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$"
_UUID = r"^\{?([0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}\}?$"
_TRUTH = r"^\s*(t(r(u(e)?)?)?|f(a(l(s(e)?)?)?)?|y(e(s)?)?|n(o)?|on|of(f)?|1|0)\s*$"


# What text becomes by a function, not by what a type takes for its input.
_NOT_READ = (*TEXT_TYPES, "name", "xml", "regclass", '"char"')
# The release whose pg_input_is_valid tells without an error what a type takes.
_ASKS = 16


@dataclass(frozen=True, slots=True)
class Unfit:
    """What values cannot become those of another type.

    Attributes:
        condition: That is true of them.
        since: The major release that can tell; 0 where all can.
    """

    condition: str
    since: int = 0


def unfit(value: str, old: DataType, change: Retype, before: Schema, after: Schema) -> Unfit | None:
    """Find values that cannot become those of another type.

    None where all can, or where only the conversion itself knows.

    Args:
        value: How one is spelled.
        old: Its type when this is asked.
        change: How it becomes another.
        before: What is there when this is asked.
        after: What is wanted.
    """
    new = change.after.type
    if change.by_name or (change.into_list and not new.dimensions):
        return None
    if change.before.generated != change.after.generated:
        return None
    if change.into_list:
        new = new.element
    if change.out_of_list:
        value, old = f"({value})[1]", old.element
    enum = after.enum_of(new)
    if enum is not None:
        return Unfit(_no_label(value, old, new, enum))
    if old.dimensions and new.dimensions:
        # Lists of texts are read as their own text would be; other elements are cast.
        is_text = old.namespace is None and old.name in TEXT_TYPES
        is_read = is_text and new.name not in _NOT_READ
        return _not_read(value, new, before, after) if is_read else None
    if old.dimensions:
        # To be a text, whole.
        is_whole = new.namespace is None and new.name in TEXT_TYPES
        condition = _known(value, old, new) if is_whole else None
        return Unfit(condition) if condition is not None else None
    if (remade := _remade(old, new, before, after)) is not None:
        return _not_rebuilt(value, *remade)
    if new.namespace or old.namespace:
        return _not_read(value, new, before, after)
    if new.dimensions:
        return _not_read(value, new, before, after) if old.name in TEXT_TYPES else None
    condition = _known(value, old, new)
    if condition is None and old.name in TEXT_TYPES:
        return _not_read(value, new, before, after)
    return Unfit(condition) if condition is not None else None


def _known(value: str, old: DataType, new: DataType) -> str | None:
    """Return the condition between two of PostgreSQL's own types that every release can tell."""
    if new.name in TEXT_TYPES and (limit := length_limit(new)) is not None:
        # Blanks at the end are cut without a word.
        return f"length(rtrim({value}::text, ' ')) > {limit}"
    if {old.name, new.name} <= BIT_TYPES and (limit := length_limit(new)) is not None:
        return f"length({value}) {'<>' if new.name == 'bit' else '>'} {limit}"
    if new.name in INTEGER_RANGES:
        return _no_integer(value, old, new)
    if old.name in TEXT_TYPES:
        return _no_value(value, new)
    if new.name == "numeric" and new.modifiers:
        return _too_large(f"{value}::numeric", new) if _is_number(old) else None
    return None


def _not_read(value: str, new: DataType, before: Schema, after: Schema) -> Unfit | None:
    """Ask what values, as texts, are none of a type; it has to be there when this is asked."""
    if new.namespace is None:
        return None if new.name in _NOT_READ else Unfit(_invalid(value, new), _ASKS)
    was, becomes = (_definition(new, each) for each in (before, after))
    if was != becomes:
        return None
    condition = _invalid(value, new)
    if not new.dimensions and _wants_values(new, after):
        condition += f" OR {value} IS NULL"
    return Unfit(condition, _ASKS)


def _invalid(value: str, new: DataType) -> str:
    return f"NOT pg_input_is_valid({value}::text, {text_literal(type_sql(new))})"


def _definition(data_type: DataType, schema: Schema) -> Domain | CompositeType | RangeType | None:
    found: dict[Name | None, Domain | CompositeType | RangeType] = {}
    for kind in (schema.domains, schema.composite_types, schema.range_types):
        found.update((each.name, each) for each in kind)
    return found.get(data_type.own_name)


def _wants_values(data_type: DataType, schema: Schema) -> bool:
    """Tell whether a domain, or one that it is made of, takes no NULL."""
    domain = schema.domain_of(data_type)
    return domain is not None and (not domain.nullable or _wants_values(domain.type, schema))


def _remade(
    old: DataType, new: DataType, before: Schema, after: Schema
) -> tuple[CompositeType, CompositeType] | None:
    """Return both versions of a composite type that is made anew."""
    there, wanted = _definition(old, before), _definition(new, after)
    if isinstance(there, CompositeType) and isinstance(wanted, CompositeType):
        return None if new.dimensions else (there, wanted)
    return None


def _not_rebuilt(value: str, old: CompositeType, new: CompositeType) -> Unfit | None:
    """Ask what values cannot be read, by their text, as those of a type with other fields."""
    if len(old.attributes) != len(new.attributes):
        # There are too few fields in the text, or too many.
        return Unfit(f"{value}::text IS NOT NULL")
    conditions = [
        _invalid(f"({value}).{identifier(was.name)}", becomes.type)
        for was, becomes in zip(old.attributes, new.attributes, strict=True)
        if was.type != becomes.type
    ]
    return Unfit(" OR ".join(conditions), _ASKS) if conditions else None


def _no_label(value: str, old: DataType, new: DataType, enum: Enum) -> str:
    if not enum.values:
        return f"{value} IS NOT NULL"
    labels = ", ".join(text_literal(each.name) for each in enum.values)
    if old.dimensions and new.dimensions:
        return f"EXISTS (SELECT FROM unnest({value}::text[]) AS l (v) WHERE l.v NOT IN ({labels}))"
    return f"{value}::text NOT IN ({labels})"


def _is_number(data_type: DataType) -> bool:
    return data_type.name in INTEGER_RANGES or data_type.name in _FRACTIONS


def _no_integer(value: str, old: DataType, new: DataType) -> str | None:
    low, high = INTEGER_RANGES[new.name]
    if old.name in INTEGER_RANGES:
        if INTEGER_RANGES[old.name][1] <= high:
            return None
        return f"{value} NOT BETWEEN {low} AND {high}"
    if old.name in _FRACTIONS:
        outside = f"round({value}::numeric) NOT BETWEEN {low} AND {high}"
        # What is no number, or without an end, has no place among them.
        odd = f"{value}::text IN ('NaN', 'Infinity', '-Infinity')"
        return f"CASE WHEN {odd} THEN true ELSE {outside} END"
    if old.name in TEXT_TYPES:
        outside = f"{value}::numeric NOT BETWEEN {low} AND {high}"
        return _unless(value, _INTEGER, outside)
    return None


def _no_value(value: str, new: DataType) -> str | None:
    if new.name == "numeric":
        outside = _too_large(f"{value}::numeric", new) if new.modifiers else "false"
        return _unless(value, _NUMBER, outside)
    if new.name == "uuid":
        return f"{value}::text !~ {text_literal(_UUID)}"
    if new.name == "boolean":
        return f"{value}::text !~* {text_literal(_TRUTH)}"
    return None


def _unless(value: str, pattern: str, outside: str) -> str:
    """Look at the value only where it can be read."""
    matches = f"{value}::text ~ {text_literal(pattern)}"
    return f"CASE WHEN {matches} THEN {outside} ELSE {value} IS NOT NULL END"


def _too_large(value: str, new: DataType) -> str:
    precision = int(new.modifiers[0])
    scale = int(new.modifiers[1]) if len(new.modifiers) > 1 else 0
    return f"abs(round({value}, {scale})) >= 10::numeric ^ {precision - scale}"
