"""Elements of indexes and exclusion constraints as PostgreSQL writes them in, the model's out."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tablewright.schema import IndexElement, Name
from tablewright.sql.parse import (
    SqlProblem,
    expression_text,
    parse_statement,
    parse_value,
    says,
    string_values,
)

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb

# What the parser sets in the statements that we put around an element.
_INDEX = {"access_method", "index_params", "relation"}
_TABLE = {"oncommit", "relation", "table_elts"}
_EXCLUSION = {"access_method", "contype", "exclusions", "location"}


@lru_cache(maxsize=16384)
def parse_index_element(sql: str) -> IndexElement:
    """Parse an element of an index as it stands in CREATE INDEX: `created_at desc nulls last`.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it even in parentheses.
    """
    try:
        return _index_element(sql, f"CREATE INDEX ON t ({sql})", len("CREATE INDEX ON t ("))
    except SqlProblem as problem:
        # An expression other than a function call needs parentheses (manual, CREATE INDEX): we
        # put them, so that the specification need not.
        prefix = "CREATE INDEX ON t (("
        try:
            return _index_element(sql, f"{prefix}{sql}\n))", len(prefix))
        except SqlProblem:
            raise problem from None


@lru_cache(maxsize=4096)
def parse_exclusion_element(sql: str) -> IndexElement:
    """Parse an element of an exclusion constraint: `room with =`.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it.
    """
    prefix = "CREATE TABLE t (EXCLUDE USING gist ("
    statement = parse_statement(f"{prefix}{sql}))", offset=len(prefix))
    table = statement.create_stmt
    constraint = table.table_elts[0].constraint
    says_no_more = says(table) <= _TABLE and says(constraint) <= _EXCLUSION
    if not says_no_more or len(table.table_elts) != 1 or len(constraint.exclusions) != 1:
        raise SqlProblem("one element is wanted here", 0)
    pair = constraint.exclusions[0].list.items
    operator = ".".join(string_values(pair[1].list.items))
    found = index_element_of(pair[0].index_elem)
    return replace(found, operator=operator)


def _index_element(sql: str, statement: str, offset: int) -> IndexElement:
    node = parse_statement(statement, offset=offset)
    index = node.index_stmt
    if not says(index) <= _INDEX or len(index.index_params) != 1:
        raise SqlProblem(f"`{sql}` is not one element of an index", 0)
    element = index_element_of(index.index_params[0].index_elem)
    # A collation is the element's, though the grammar takes it for the expression's, too.
    has_collation = element.collation is not None
    if element.expression is None or has_collation or not _is_whole(sql):
        return element
    # Nothing but the expression stands there, so that the author's own spelling can be kept.
    return replace(element, expression=sql.strip())


def _is_whole(sql: str) -> bool:
    """Tell whether the text of an index element is an expression without order or class."""
    if "--" in sql or "/*" in sql:
        return False
    try:
        parse_value(sql)
    except SqlProblem:
        return False
    return True


def index_element_of(element: pb.IndexElem) -> IndexElement:
    """Turn the parser's element of an index into the model's."""
    from postgast import pg_query_pb2

    descending = element.ordering == pg_query_pb2.SORTBY_DESC
    if element.nulls_ordering == pg_query_pb2.SORTBY_NULLS_DEFAULT:
        nulls_first = descending
    else:
        nulls_first = element.nulls_ordering == pg_query_pb2.SORTBY_NULLS_FIRST
    return IndexElement(
        column=element.name or None,
        expression=None if element.name else expression_text(element.expr),
        collation=_name(string_values(element.collation)),
        operator_class=_name(string_values(element.opclass)),
        operator_class_parameters=tuple(_parameter(each) for each in element.opclassopts),
        descending=descending,
        nulls_first=nulls_first,
    )


def _name(parts: list[str]) -> Name | None:
    if not parts:
        return None
    return Name(parts[0] if len(parts) > 1 else "", parts[-1])


def _parameter(node: pb.Node) -> tuple[str, str]:
    element = node.def_elem
    argument = element.arg
    if argument.HasField("integer"):
        return element.defname, str(argument.integer.ival)
    if argument.HasField("float"):
        return element.defname, argument.float.fval
    return element.defname, argument.string.sval
