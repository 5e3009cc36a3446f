"""An expression in, the constants that it speaks of out: values near which it changes its mind."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from tablewright.database.behaviour.patterns import text_matching
from tablewright.sql.parse import SqlProblem, parse_statement
from tablewright.sql.walk import nodes_below


@lru_cache(maxsize=4096)
def numbers_near(sql: str) -> tuple[Decimal, ...]:
    """Return the numbers in an expression, with their neighbours."""
    found = [Decimal(text) for kind, text in _constants(sql) if kind == "number"]
    near = (number + offset for number in found for offset in (0, -1, 1))
    return tuple(dict.fromkeys(near))


@lru_cache(maxsize=4096)
def texts_near(sql: str) -> tuple[str, ...]:
    """Return the texts in an expression and, as it may be a pattern, what matches each."""
    found = [text for kind, text in _constants(sql) if kind == "text"]
    likes = [text.replace("%", "x").replace("_", "x") for text in found]
    matching = [text_matching(text, number) for text in found for number in range(1, 4)]
    return tuple(dict.fromkeys([*found, *likes, *(each for each in matching if each)]))


def _constants(sql: str) -> list[tuple[str, str]]:
    try:
        statement = parse_statement(f"SELECT {sql}")
    except SqlProblem:
        return []
    return [_value(node) for node in nodes_below(statement) if node.DESCRIPTOR.name == "A_Const"]


def _value(node: Any) -> tuple[str, str]:
    if node.HasField("ival"):
        return "number", str(node.ival.ival)
    if node.HasField("fval"):
        return "number", str(node.fval.fval)
    return ("text", node.sval.sval) if node.HasField("sval") else ("other", "")
