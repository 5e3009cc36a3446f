"""Texts that the catalog gives as SQL, turned into the model's own spelling by the parser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tablewright.schema import DataType, Name
from tablewright.sql.index_elements import index_element_of
from tablewright.sql.parse import SqlProblem, expression_text, parse_statement
from tablewright.sql.types import parse_type
from tablewright.sql.walk import nodes_below


@lru_cache(maxsize=16384)
def reparsed(expression: str) -> str:
    """Spell an expression as the deparser does, so that outer parentheses do not matter.

    The server wraps expressions of indexes and triggers in parentheses by rules of its own
    (`looks_like_function` in ruleutils.c), which cannot be undone by looking at the text.
    """
    statement = parse_statement(f"SELECT {expression}")
    return expression_text(statement.select_stmt.target_list[0].res_target.val)


@lru_cache(maxsize=16384)
def trigger_condition(definition: str) -> str | None:
    """Return the condition of WHEN in what pg_get_triggerdef gave."""
    trigger = parse_statement(definition).create_trig_stmt
    return expression_text(trigger.when_clause) if trigger.HasField("when_clause") else None


def element_collations(definition: str) -> tuple[Name | None, ...]:
    """Return the collation that each element names in what pg_get_indexdef gave."""
    parameters = parse_statement(definition).index_stmt.index_params
    return tuple(in_catalog(index_element_of(each.index_elem).collation) for each in parameters)


def in_catalog(name: Name | None) -> Name | None:
    """Name the namespace that the server leaves out because it is always searched."""
    return Name(name.namespace or "pg_catalog", name.name) if name else None


def type_from_catalog(text: str, extension_types: frozenset[Name]) -> DataType:
    """Turn what format_type gave into a DataType.

    Args:
        text: Such as `character varying(255)` or `public.difficulty_level[]`.
        extension_types: Types owned by extensions, which the model names without a namespace.
    """
    found = parse_type(text)
    if found.namespace and Name(found.namespace, found.name) in extension_types:
        return DataType(found.name, None, found.modifiers, found.fields, found.dimensions)
    return found


# What stands around a text of the catalog where it is a statement of its own.
_FRAMES = ("SELECT ", "", "CREATE RULE r AS ", "CREATE FUNCTION f() ")
_CAST = "::text[]"


@lru_cache(maxsize=16384)
def lasting(text: str) -> str:
    """Spell an expression or query so that the server, given it, gives it back.

    `code IN ('a', 'b')` over a varchar compares texts with an array that is cast as a whole:
    `= ANY ((ARRAY[...])::text[])`. Given that, the parser casts each element instead, and the text
    changes at each turn. Without the cast the server adds it again itself.
    """
    if f"]){_CAST}" not in text:
        return text
    frame = next(each for each in _FRAMES if _is_whole(each + text))
    encoded = text.encode()
    found = sorted(_casts(parse_statement(frame + text)), reverse=True)
    for place in (each - len(frame) for each in found):
        if encoded[place : place + len(_CAST)] == _CAST.encode():
            encoded = encoded[:place] + encoded[place + len(_CAST) :]
    return encoded.decode()


def _is_whole(statement: str) -> bool:
    try:
        parse_statement(statement)
    except SqlProblem:
        return False
    return True


def _casts(statement: Any) -> Iterator[int]:
    """Yield where arrays on the right of ANY and ALL are cast, as byte offsets."""
    for node in nodes_below(statement):
        if node.DESCRIPTOR.name == "A_Expr" and node.kind in _QUANTIFIED:
            cast = node.rexpr.type_cast
            if cast.arg.WhichOneof("node") == "a_array_expr":
                yield cast.location


# AEXPR_OP_ANY and AEXPR_OP_ALL.
_QUANTIFIED = (2, 3)
