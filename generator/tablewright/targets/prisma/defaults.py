"""A column's default in; out comes `@default(...)` such that `migrate diff` sees no difference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from tablewright.schema import Column, Expression, JsonText, Literal, LiteralValue
from tablewright.sql.types import TEXT_TYPES
from tablewright.targets.prisma.printed import constant_of
from tablewright.targets.prisma.text import string
from tablewright.targets.prisma.types import FieldType

# It says that the database has a default, not which, and compares equal with any. PostgreSQL
# rewrites most expressions, and Prisma would take another spelling for another default.
UNSPOKEN = "dbgenerated()"

# Expressions that come back from PostgreSQL as they are written.
_PLAIN_CALL = re.compile(r"[a-z_][a-z0-9_]*\(\)\Z")
_MOMENT = re.compile(r"(clock|statement|transaction)_timestamp\(\)\Z")
_VALUE_FUNCTION = re.compile(r"(current_(date|user|role)|session_user|localtime)\Z", re.IGNORECASE)
_NOW = re.compile(r"(now\(\)|current_timestamp)\Z", re.IGNORECASE)
_PLAIN_ELEMENT = re.compile(r"[A-Za-z0-9_ ]*\Z")
_NEXT_VALUE = re.compile(r"(pg_catalog\.)?nextval\(", re.IGNORECASE)

# Types whose constants PostgreSQL prints as plain strings.
_TEXTS = frozenset((*TEXT_TYPES, "citext"))


def default_of(column: Column, type_: FieldType, values: Mapping[str, str]) -> str | None:
    """Spell what stands in `@default(...)`; None without a default.

    Args:
        column: Its default, identity or generation is spelled.
        type_: How its type is spelled.
        values: The names of its enum's values, by label.
    """
    if column.identity:
        return "autoincrement()"
    if column.generated:
        return UNSPOKEN
    match column.default:
        case Literal(value):
            return _literal(value, type_, values) or UNSPOKEN
        case Expression(sql):
            return _expression(sql.strip(), type_, values)
        case None:
            return None


def _expression(sql: str, type_: FieldType, values: Mapping[str, str]) -> str:
    if type_.scalar == "DateTime" and _NOW.match(sql):
        return "now()"
    if type_.scalar in ("Int", "BigInt") and _NEXT_VALUE.match(sql):
        return "autoincrement()"
    if _MOMENT.match(sql) or (type_.base.name == "uuid" and _PLAIN_CALL.match(sql)):
        return f"dbgenerated({string(sql)})"
    if _VALUE_FUNCTION.match(sql):
        return f"dbgenerated({string(sql.upper())})"
    constant = constant_of(sql, type_)
    return UNSPOKEN if constant is None else _literal(constant, type_, values) or UNSPOKEN


def _literal(value: LiteralValue, type_: FieldType, values: Mapping[str, str]) -> str | None:
    if not type_.is_list:
        return _constant(value, type_, values)
    if not isinstance(value, tuple) or type_.scalar == "unsupported":
        return None
    # Prisma reads back lists of plain elements only, and none of these.
    is_plain = _is_plain_label if type_.scalar == "enum" else _is_plain
    if value and (type_.scalar in ("BigInt", "Json") or not all(map(is_plain, value))):
        return None
    constants = [_constant(each, type_, values) for each in value]
    return None if None in constants else f"[{', '.join(filter(None, constants))}]"


def _is_plain(value: LiteralValue) -> bool:
    return not isinstance(value, str) or _PLAIN_ELEMENT.match(value) is not None


def _is_plain_label(value: LiteralValue) -> bool:
    """Tell whether Prisma reads the label of an enum back: also with signs, but in ASCII."""
    return isinstance(value, str) and value.isascii()


def _constant(value: LiteralValue, type_: FieldType, values: Mapping[str, str]) -> str | None:
    """Spell one constant; None where PostgreSQL stores it as an expression with a cast."""
    match type_.scalar, value:
        case "enum", str():
            return values.get(value)
        case "String", str() if type_.base.name in _TEXTS:
            return string(value)
        case "Boolean", bool():
            return "true" if value else "false"
        case "Json", JsonText():
            return string(value.text)
        case (("Int" | "BigInt"), int()) if not isinstance(value, bool):
            return str(value)
        case (("Float" | "Decimal"), (int() | Decimal())) if type_.base.name != "money":
            return _number(Decimal(value))
        case _:
            return None


def _number(value: Decimal) -> str | None:
    return f"{value:f}" if value.is_finite() else None
