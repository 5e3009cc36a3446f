"""SQL constants taken apart: the value and the type that it is cast to."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from tablewright.schema import DataType
from tablewright.sql.parse import SqlProblem, parse_value
from tablewright.sql.types import type_of
from tablewright.values import frozen


@frozen
class Constant:
    """A constant: its value, and the type of the cast around it, if there is one."""

    value: str | int | Decimal | bool
    type: DataType | None


@lru_cache(maxsize=16384)
def constant_of(sql: str) -> Constant | None:
    """Return the constant that an expression is; None if it is anything else, NULL included."""
    try:
        node = parse_value(sql)
        cast = None
        if node.HasField("type_cast"):
            cast = type_of(node.type_cast.type_name)
            node = node.type_cast.arg
    except SqlProblem:
        return None
    value = _value(node)
    return None if value is None else Constant(value, cast)


def _value(node: Any) -> str | int | Decimal | bool | None:
    if node.HasField("a_expr") and [n.string.sval for n in node.a_expr.name] == ["-"]:
        positive = None if node.a_expr.HasField("lexpr") else _value(node.a_expr.rexpr)
        return -positive if isinstance(positive, (int, Decimal)) else None
    constant = node.a_const
    if not node.HasField("a_const") or constant.isnull:
        return None
    match constant.WhichOneof("val"):
        case "ival":
            return int(constant.ival.ival)
        case "fval":
            text = str(constant.fval.fval)
            return int(text) if text.isdigit() else Decimal(text)
        case "boolval":
            return bool(constant.boolval.boolval)
        case "sval":
            return str(constant.sval.sval)
        case _:
            return None
