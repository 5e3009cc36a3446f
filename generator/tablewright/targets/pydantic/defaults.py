"""A column's literal default in, the same value as a Python expression out."""

from __future__ import annotations

import json
from decimal import Decimal

from tablewright.schema import (
    Column,
    DataType,
    Enum,
    JsonText,
    Literal,
    LiteralValue,
    Schema,
)
from tablewright.targets.pydantic.layout import Expression, Group
from tablewright.targets.pydantic.names import Names
from tablewright.targets.pydantic.spelling import decimal_literal, text_literal
from tablewright.targets.pydantic.types import PythonType


def default_value(
    column: Column, found: PythonType, schema: Schema, names: Names
) -> Expression | None:
    """Spell the default; None where only the database can tell the value.

    An enum of a domain, a date or an address is left to the database too: it knows how to read it.
    """
    if not isinstance(column.default, Literal):
        return None
    return _spelled(column.default.value, column.type, found, (schema, names))


def _spelled(
    value: LiteralValue, data_type: DataType, found: PythonType, known: tuple[Schema, Names]
) -> Expression | None:
    schema, names = known
    match found.family, value:
        case "boolean", bool():
            return str(value)
        case (("integer" | "float" | "decimal"), bool()):
            return None
        case "integer", int():
            return str(value)
        case "decimal", int() | Decimal():
            return decimal_literal(Decimal(value))
        case "float", int() | Decimal():
            return repr(float(value))
        case "text", str():
            return text_literal(value)
        case "enum", str():
            return _member(value, schema.enum_of(data_type), names)
        case "json", JsonText():
            return _json(json.loads(value.text))
        case "array", tuple() if found.element is not None:
            items = [_spelled(item, data_type.element, found.element, known) for item in value]
            spelled = tuple(item for item in items if item is not None)
            return Group("[", spelled, "]") if len(spelled) == len(items) else None
    return None


def _member(value: str, enum: Enum | None, names: Names) -> str | None:
    labels = [each.name for each in enum.values] if enum else []
    if enum is None or value not in labels:
        return None
    return f"{names.enums[enum.name]}.{names.members[enum.name][labels.index(value)]}"


def _json(value: object) -> Expression:
    match value:
        case dict():
            pairs = (_pair(text_literal(key), _json(item)) for key, item in value.items())
            return Group("{", tuple(pairs), "}")
        case list():
            return Group("[", tuple(_json(item) for item in value), "]")
        case str():
            return text_literal(value)
    return repr(value)


def _pair(key: str, value: Expression) -> Expression:
    if isinstance(value, str):
        return f"{key}: {value}"
    return Group(f"{key}: {value.head}", value.items, value.tail)
