"""SQL text in, the names of relations, functions and types that it uses out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from tablewright.schema import DEFAULT_NAMESPACE, Name
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import SqlProblem, parse_statement, string_values
from tablewright.sql.statements import nodes_of
from tablewright.sql.walk import nodes_below
from tablewright.values import frozen

_OF_SEQUENCES = frozenset(("nextval", "currval", "setval"))
# Written without a namespace they are PostgreSQL's own, as far as one can tell.
_OPERATOR_NAMES = """
    = <> < > <= >= + - * / % ^ || ~ !~ ~* !~* ~~ !~~ ~~* !~~* & | # && @> <@ -> ->> #> #>> ?
"""
_BUILT_IN_OPERATORS = frozenset(_OPERATOR_NAMES.split())
# The nodes of a parse tree that name something; most others are columns and constants.
_NAMING_NODES = """
    A_Expr AlterOpFamilyStmt CreateAmStmt CreateConversionStmt CreateOpClassStmt CreateOpFamilyStmt
    CreatePLangStmt DefElem FuncCall ObjectWithArgs PartitionElem RangeVar TypeCast TypeName
"""
_NAMING = frozenset(_NAMING_NODES.split())


@frozen
class Uses:
    """What a piece of SQL needs to be there; built-in things are among the names too."""

    relations: frozenset[Name] = frozenset()
    functions: frozenset[Name] = frozenset()
    types: frozenset[Name] = frozenset()
    operators: frozenset[Name] = frozenset()


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
    return _uses([statement])


@lru_cache(maxsize=1024)
def script_uses(sql: str) -> Uses:
    """Find the names in statements of any kind; none where they do not parse."""
    return _uses(nodes_of(sql))


def _uses(statements: Iterable[Any]) -> Uses:
    found: dict[str, set[Name]] = {"relations": set(), "functions": set()}
    found |= {"types": set(), "operators": set()}
    for statement in statements:
        for node in nodes_below(statement):
            kind = node.DESCRIPTOR.name
            if kind not in _NAMING:
                continue
            for sort, name in _names_at(node, kind):
                found[sort].add(name)
            found["relations"].update(_named_relations(node, kind))
    return Uses(**{sort: frozenset(names) for sort, names in found.items()})


def _names_at(node: Any, kind: str) -> Iterator[tuple[str, Name]]:
    """Yield the names that a node of the parse tree holds, each with its sort."""
    match kind:
        case "RangeVar":
            yield "relations", Name(node.schemaname or DEFAULT_NAMESPACE, node.relname)
        case "FuncCall":
            yield "functions", _name(string_values(node.funcname))
        case "TypeName":
            yield "types", _name(string_values(node.names))
        case "A_Expr":
            names = string_values(node.name)
            if len(names) > 1 or names[-1] not in _BUILT_IN_OPERATORS:
                yield "operators", _name(names)
        case "ObjectWithArgs":
            yield "functions", _name(string_values(node.objname))
            yield "operators", _name(string_values(node.objname))
        case "DefElem" if node.arg.HasField("type_name"):
            # Definitions name functions as they name types.
            yield "functions", _name(string_values(node.arg.type_name.names))
        # Classes and families of operators, and methods, are found as operators are.
        case "PartitionElem" if node.opclass:
            yield "operators", _name(string_values(node.opclass))
        case "CreatePLangStmt":
            for names in (node.plhandler, node.plinline, node.plvalidator):
                if names:
                    yield "functions", _name(string_values(names))
        case "CreateConversionStmt":
            yield "functions", _name(string_values(node.func_name))
        case "CreateAmStmt":
            yield "functions", _name(string_values(node.handler_name))
        case "CreateOpClassStmt" | "CreateOpFamilyStmt" | "AlterOpFamilyStmt":
            yield "operators", Name(DEFAULT_NAMESPACE, node.amname)
            if node.opfamilyname:
                yield "operators", _name(string_values(node.opfamilyname))


# Types whose constants name what is there; a search configuration counts as a relation here.
_NAMING_TYPES = ("regclass", "regconfig", "regdictionary")


def _named_relations(node: Any, kind: str) -> Iterator[Name]:
    """Find relations that are named by a text: `'a'::regclass`, and a sequence's `nextval('a')`."""
    if kind == "TypeCast" and string_values(node.type_name.names)[-1] in _NAMING_TYPES:
        constants = [node.arg]
    elif kind == "FuncCall" and string_values(node.funcname)[-1] in _OF_SEQUENCES:
        constants = list(node.args[:1])
    else:
        return
    for constant in constants:
        if constant.HasField("a_const") and constant.a_const.HasField("sval"):
            parts = split_name(constant.a_const.sval.sval)
            # PostgreSQL's own configurations of text search go without a namespace.
            if len(parts) > 1 or not _is_of_search(node, kind):
                yield _name(parts)


def _is_of_search(node: Any, kind: str) -> bool:
    return kind == "TypeCast" and string_values(node.type_name.names)[-1] != "regclass"


def _name(parts: list[str]) -> Name:
    return Name(parts[-2] if len(parts) > 1 else DEFAULT_NAMESPACE, parts[-1])


def relations_in(node: Any) -> frozenset[Name]:
    """Find the relations that a parsed statement, or a part of one, names."""
    return _uses([node]).relations
