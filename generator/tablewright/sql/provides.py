"""SQL statements in, the names of what they make out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tablewright.schema import DEFAULT_NAMESPACE, Name
from tablewright.sql.parse import string_values
from tablewright.sql.statements import nodes_of
from tablewright.sql.types import type_of, type_sql

# The kinds of objects that others may need, as statements of no other section make them.
TYPE, SHELL, LANGUAGE, TRANSFORM, OTHER = "type", "shell type", "language", "transform", "other"
# The operator class by which a type is ordered where none is named, by the name of the type.
DEFAULT_CLASS = "default class"


@lru_cache(maxsize=1024)
def made(sql: str) -> tuple[tuple[str, Name], ...]:
    """Name what statements make, each with its word; nothing if it does not parse."""
    return tuple(pair for statement in nodes_of(sql) for pair in _made(statement))


def types_made(sql: str) -> Iterator[Name]:
    """Name the types that statements make, those among them that stay shells."""
    return (name for word, name in made(sql) if word in (TYPE, SHELL))


def _made(statement: Any) -> Iterator[tuple[str, Name]]:
    kind = statement.WhichOneof("node")
    node = getattr(statement, kind)
    match kind:
        case "define_stmt":
            name = _name(string_values(node.defnames))
            is_type = node.kind == _object_type("OBJECT_TYPE")
            if is_type and not node.definition:
                yield SHELL, name
            else:
                yield (TYPE if is_type else OTHER), name
        case "composite_type_stmt":
            yield TYPE, Name(node.typevar.schemaname or DEFAULT_NAMESPACE, node.typevar.relname)
        case "create_enum_stmt" | "create_range_stmt":
            yield TYPE, _name(string_values(node.type_name))
        case "create_domain_stmt":
            yield TYPE, _name(string_values(node.domainname))
        case "create_function_stmt":
            yield OTHER, _name(string_values(node.funcname))
        case "create_op_class_stmt":
            yield OTHER, _name(string_values(node.opclassname))
            if node.is_default and node.amname == "btree":
                yield DEFAULT_CLASS, _name(string_values(node.datatype.names))
        case "create_op_family_stmt":
            yield OTHER, _name(string_values(node.opfamilyname))
        case "create_conversion_stmt":
            yield OTHER, _name(string_values(node.conversion_name))
        case "create_plang_stmt":
            yield LANGUAGE, Name(DEFAULT_NAMESPACE, node.plname)
        case "create_transform_stmt":
            # It has no name, but there is one for a type in a language.
            yield TRANSFORM, Name(node.lang, type_sql(type_of(node.type_name)))
        case "create_am_stmt":
            yield OTHER, Name(DEFAULT_NAMESPACE, node.amname)
        case "create_stmt":
            yield OTHER, _relation(node.relation)
        case "view_stmt":
            yield OTHER, _relation(node.view)


def _relation(node: Any) -> Name:
    return Name(node.schemaname or DEFAULT_NAMESPACE, node.relname)


def _object_type(word: str) -> int:
    from postgast import pg_query_pb2

    return int(pg_query_pb2.ObjectType.Value(word))


def _name(parts: list[str]) -> Name:
    return Name(parts[-2] if len(parts) > 1 else DEFAULT_NAMESPACE, parts[-1])
