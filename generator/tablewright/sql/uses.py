"""SQL text in, the names of relations, functions and types that it uses out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tablewright.schema import DEFAULT_NAMESPACE, Name
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import SqlProblem, parse_statement, string_values
from tablewright.sql.walk import nodes_below

_OF_SEQUENCES = frozenset(("nextval", "currval", "setval"))


@dataclass(frozen=True, slots=True)
class Uses:
    """What a piece of SQL needs to be there; built-in things are among the names too."""

    relations: frozenset[Name] = frozenset()
    functions: frozenset[Name] = frozenset()
    types: frozenset[Name] = frozenset()


@lru_cache(maxsize=16384)
def expression_uses(sql: str) -> Uses:
    """Find the names in a value expression; none where it does not parse."""
    return query_uses(f"SELECT {sql}")


@lru_cache(maxsize=4096)
def query_uses(sql: str) -> Uses:
    """Find the names in a query, its sub-queries included; none where it does not parse."""
    try:
        statement = parse_statement(sql)
    except SqlProblem:
        return Uses()
    found: dict[str, set[Name]] = {"RangeVar": set(), "FuncCall": set(), "TypeName": set()}
    for node in nodes_below(statement):
        kind = node.DESCRIPTOR.name
        if kind == "RangeVar":
            found[kind].add(Name(node.schemaname or DEFAULT_NAMESPACE, node.relname))
        elif kind == "FuncCall":
            found[kind].add(_name(string_values(node.funcname)))
        elif kind == "TypeName":
            found[kind].add(_name(string_values(node.names)))
        found["RangeVar"].update(_named_relations(node, kind))
    return Uses(*(frozenset(found[kind]) for kind in ("RangeVar", "FuncCall", "TypeName")))


def _named_relations(node: Any, kind: str) -> Iterator[Name]:
    """Find relations that are named by a text: `'a'::regclass`, and `nextval('a')` of a sequence."""
    if kind == "TypeCast" and string_values(node.type_name.names)[-1] == "regclass":
        constants = [node.arg]
    elif kind == "FuncCall" and string_values(node.funcname)[-1] in _OF_SEQUENCES:
        constants = list(node.args[:1])
    else:
        return
    for constant in constants:
        if constant.HasField("a_const") and constant.a_const.HasField("sval"):
            yield _name(split_name(constant.a_const.sval.sval))


def _name(parts: list[str]) -> Name:
    return Name(parts[-2] if len(parts) > 1 else DEFAULT_NAMESPACE, parts[-1])
