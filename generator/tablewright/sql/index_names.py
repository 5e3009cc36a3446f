"""An index expression in, the name that PostgreSQL gives to its column out."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from tablewright.sql.parse import SqlProblem, parse_value, string_values

# What is called after its own key word.
_KEY_WORDS = {
    "a_array_expr": "array",
    "coalesce_expr": "coalesce",
    "row_expr": "row",
}
_MINIMUM_OR_MAXIMUM = {"IS_GREATEST": "greatest", "IS_LEAST": "least"}
_STRONG, _WEAK = 2, 1


@lru_cache(maxsize=4096)
def index_column_name(expression: str) -> str | None:
    """Name the column as FigureIndexColname does; None where PostgreSQL falls back to `expr`."""
    try:
        name, _ = _name(parse_value(expression))
    except SqlProblem:
        return None
    return name


def _name(node: Any) -> tuple[str | None, int]:
    """Name a node as FigureColnameInternal does (parser/parse_target.c).

    Returns:
        The name, and how strong it is: that of a column or function beats that of a type.
    """
    from postgast import pg_query_pb2 as pb

    field = node.WhichOneof("node")
    value = getattr(node, field)
    match field:
        case "column_ref":
            return string_values(value.fields)[-1], _STRONG
        case "func_call":
            return string_values(value.funcname)[-1], _STRONG
        case "a_indirection":
            fields = [each for each in value.indirection if each.HasField("string")]
            return (string_values(fields)[-1], _STRONG) if fields else _name(value.arg)
        case "a_expr" if value.kind == pb.AEXPR_NULLIF:
            return "nullif", _STRONG
        case "collate_clause":
            return _name(value.arg)
        case "type_cast":
            name, strength = _name(value.arg)
            weak = string_values(value.type_name.names)[-1], _WEAK
            return (name, strength) if strength > _WEAK else weak
        case "case_expr":
            has_else = value.HasField("defresult")
            name, strength = _name(value.defresult) if has_else else (None, 0)
            return (name, strength) if strength > _WEAK else ("case", _WEAK)
        case "min_max_expr":
            return _MINIMUM_OR_MAXIMUM[pb.MinMaxOp.Name(value.op)], _STRONG
        case _:
            name = _KEY_WORDS.get(field)
            return name, _STRONG if name else 0
