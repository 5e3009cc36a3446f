"""Defaults and expressions as the document writes them: literals where they are literals."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from tablewright.resolve.defaults import is_bare_call, is_literal_of, json_text
from tablewright.schema import DataType, Default, JsonText, Literal, LiteralValue, Name
from tablewright.sql.literals import constant_of
from tablewright.sql.types import BUILT_IN, TEXT_TYPES


def default_text(default: Default, data_type: DataType, *, enums: frozenset[Name]) -> Any:
    """Write a default.

    Args:
        data_type: Of the column; a cast to it can be left out, because the column makes it.
        enums: The names of enums, whose values are literals.
    """
    if isinstance(default, Literal):
        return _literal(default.value)
    constant = constant_of(default.sql)
    if constant is not None and _is_own_type(constant.type, data_type):
        found = _constant(constant.value, data_type, enums)
        if found is not _NOTHING:
            return found
    return default.sql if is_bare_call(default.sql) else {"sql": default.sql}


_NOTHING = object()
_TEXTS = frozenset((*TEXT_TYPES, "citext", "name"))
_NUMBERS = frozenset(("smallint", "integer", "bigint", "numeric"))


def _literal(value: LiteralValue) -> Any:
    match value:
        case JsonText():
            return _json(value.text)
        case tuple():
            return [_literal(each) for each in value]
        case str():
            return {"literal": value} if is_bare_call(value) else value
        case _:
            return value


def _constant(
    value: str | int | Decimal | bool, data_type: DataType, enums: frozenset[Name]
) -> Any:
    """Write a constant as a literal of this type; _NOTHING if it is none."""
    if data_type.dimensions:
        return [] if value == "{}" else _NOTHING
    if data_type.namespace is not None:
        is_enum = data_type.own_name in enums
        return _literal(value) if is_enum and isinstance(value, str) else _NOTHING
    if data_type.name in ("json", "jsonb") and isinstance(value, str):
        return _json(value)
    if not is_literal_of(value, data_type):
        return _NOTHING
    if data_type.name in _TEXTS and isinstance(value, str):
        return _literal(value) if value.strip() or value == "" else _NOTHING
    if data_type.name == "boolean" and isinstance(value, bool):
        return value
    if data_type.name in _NUMBERS and isinstance(value, (int, Decimal)):
        return value if data_type.name == "numeric" or isinstance(value, int) else _NOTHING
    return _NOTHING


def _json(text: str) -> Any:
    """Write a JSON value as YAML, if it comes back as the same text."""
    try:
        value = json.loads(text, parse_float=Decimal)
    except ValueError:
        return _NOTHING
    if value is None or json_text(value) != text:
        return _NOTHING
    if isinstance(value, dict) and set(value) & {"sql", "literal"}:
        return {"literal": value}
    return {"literal": value} if isinstance(value, str) and is_bare_call(value) else value


def _is_own_type(cast: DataType | None, data_type: DataType) -> bool:
    """Tell whether a constant's cast says no more than the column's type does."""
    if cast is None:
        return True
    # PostgreSQL leaves the length out of casts, and `bpchar` is `char` without one.
    names = {BUILT_IN.get(each.name, each.name) for each in (cast, data_type)}
    same = (cast.namespace, cast.dimensions) == (data_type.namespace, data_type.dimensions)
    return same and len(names) == 1
