"""A view in; out come the names of its columns and, where they are plain to see, their types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tablewright.schema import DEFAULT_NAMESPACE, DataType, MaterializedView, Name, Schema, View
from tablewright.sql.parse import SqlProblem, expression_text, parse_statement, string_values
from tablewright.sql.trees import deparse
from tablewright.sql.types import type_of

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb

Columns = dict[str, DataType | None]
# How deep views may stand on views; deeper ones have columns of unknown types.
_DEEPEST = 16
# Names that PostgreSQL gives to results without one (FigureColname in parser/parse_target.c).
_UNNAMED = "?column?"


def view_columns(view: View | MaterializedView, schema: Schema, depth: int = 0) -> Columns | None:
    """Return the columns in order, None for a type that only a server knows.

    Returns:
        None where not even the names are plain: a star over something else than a relation.
    """
    try:
        statement = parse_statement(view.query)
    except SqlProblem:
        return None
    if not statement.HasField("select_stmt"):
        return None
    select = statement.select_stmt
    while select.HasField("larg"):
        select = select.larg
    if not select.target_list:
        return None
    relations = _relations(select, schema, depth)
    found: Columns = {}
    for target in select.target_list:
        columns = _of_target(target.res_target, relations)
        if columns is None:
            return None
        found |= columns
    if view.columns:
        types = [*found.values()]
        renamed = dict(zip(view.columns, types, strict=False))
        rest = [*found.items()][len(view.columns) :]
        found = renamed | dict(rest)
    return found


@dataclass(frozen=True, slots=True)
class Shown:
    """A query, taken apart.

    Attributes:
        values: What each column shows, as SQL, by its name.
        rest: The query without its list of columns.
    """

    values: Mapping[str, str]
    rest: str


def shown(query: str) -> Shown | None:
    """Take a plain SELECT apart; None where a star or a set operation stands in the way."""
    from postgast import pg_query_pb2

    try:
        statement = parse_statement(query)
    except SqlProblem:
        return None
    select = statement.select_stmt
    if not statement.HasField("select_stmt") or not select.target_list:
        return None
    values: dict[str, str] = {}
    for node in select.target_list:
        target = node.res_target
        name = target.name or _name_of(target.val)
        if name == "*" or name in values:
            return None
        values[name] = expression_text(target.val)
    # The tree is the parser's cache's: what is taken apart is a copy.
    result = pg_query_pb2.ParseResult()
    result.stmts.add().stmt.CopyFrom(statement)
    del result.stmts[0].stmt.select_stmt.target_list[:]
    return Shown(values, deparse(result))


def _name_of(value: Any) -> str:
    if value.HasField("column_ref"):
        return string_values(value.column_ref.fields)[-1]
    return _figured(value)


def _relations(select: Any, schema: Schema, depth: int) -> dict[str, Columns | None]:
    """Return what FROM lists, by the name that the query calls it."""
    return {
        alias: columns
        for node in select.from_clause
        for alias, columns in _from(node, schema, depth)
    }


def _from(node: pb.Node, schema: Schema, depth: int) -> Iterator[tuple[str, Columns | None]]:
    if node.HasField("join_expr"):
        join = node.join_expr
        # USING and NATURAL merge columns, so that a star shows fewer of them.
        merges = bool(join.using_clause) or join.is_natural
        for side in (join.larg, join.rarg):
            for alias, columns in _from(side, schema, depth):
                yield alias, None if merges else columns
    elif node.HasField("range_var"):
        relation = node.range_var
        alias = relation.alias.aliasname or relation.relname
        name = Name(relation.schemaname or DEFAULT_NAMESPACE, relation.relname)
        yield alias, _columns_of(name, schema, depth)
    else:
        yield f"\0{id(node)}", None


def _columns_of(name: Name, schema: Schema, depth: int) -> Columns | None:
    if table := schema.table_by_name.get(name):
        return {column.name: column.type for column in table.columns}
    views: tuple[View | MaterializedView, ...] = (*schema.views, *schema.materialized_views)
    for view in views:
        if view.name == name and depth < _DEEPEST:
            return view_columns(view, schema, depth + 1)
    return None


def _of_target(target: Any, relations: Mapping[str, Columns | None]) -> Columns | None:
    value = target.val
    if value.HasField("column_ref"):
        *qualifiers, name = string_values(value.column_ref.fields)
        if name == "*":
            return _star(qualifiers, relations)
        return {target.name or name: _type_of_column(qualifiers, name, relations)}
    if value.HasField("type_cast"):
        return {target.name or _figured(value): _cast(value.type_cast)}
    return {target.name or _figured(value): None}


def _star(qualifiers: list[str], relations: Mapping[str, Columns | None]) -> Columns | None:
    wanted = [relations.get(qualifiers[-1])] if qualifiers else [*relations.values()]
    found: Columns = {}
    for columns in wanted:
        if columns is None:
            return None
        found |= columns
    return found


def _type_of_column(
    qualifiers: list[str], name: str, relations: Mapping[str, Columns | None]
) -> DataType | None:
    if qualifiers:
        return (relations.get(qualifiers[-1]) or {}).get(name)
    found = [columns[name] for columns in relations.values() if columns and name in columns]
    return found[0] if len(found) == 1 else None


def _cast(cast: Any) -> DataType | None:
    try:
        found = type_of(cast.type_name)
    except SqlProblem:
        return None
    return found


def _figured(value: pb.Node) -> str:
    """Name a result as PostgreSQL does where no name is given."""
    if value.HasField("func_call"):
        return string_values(value.func_call.funcname)[-1]
    if value.HasField("coalesce_expr"):
        return "coalesce"
    if value.HasField("type_cast"):
        inner = value.type_cast.arg
        if inner.HasField("column_ref"):
            return string_values(inner.column_ref.fields)[-1]
        return string_values(value.type_cast.type_name.names)[-1]
    return _UNNAMED
