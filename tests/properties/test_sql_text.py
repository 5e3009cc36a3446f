"""What we spell as SQL, PostgreSQL's own parser reads back as the same value."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from postgast import parse

from tablewright.schema import DataType, Expression, JsonText, Literal, LiteralValue, Name
from tablewright.sql.quote import (
    array_text,
    default_sql,
    dollar_quoted,
    identifier,
    qualified,
    text_literal,
    value_literal,
)
from tablewright.sql.types import BUILT_IN, parse_type, type_sql
from tests.properties.names import names, texts


def value_of(sql: str) -> Any:
    """Return the parser's constant of a statement that selects only that."""
    (statement,) = parse(f"SELECT {sql}").stmts
    (target,) = statement.stmt.select_stmt.target_list
    return target.res_target.val


@given(names)
@example("select")
@example('"')
def test_identifiers(name: str) -> None:
    (field,) = value_of(identifier(name)).column_ref.fields
    assert field.string.sval == name


@given(names)
def test_identifiers_fit_wherever_names_stand(name: str) -> None:
    word = identifier(name)
    statement = (
        f"CREATE TABLE {word}.{word} ({word} {word}.{word} CONSTRAINT {word} CHECK ({word}))"
    )
    table = parse(statement).stmts[0].stmt.create_stmt
    assert (table.relation.schemaname, table.relation.relname) == (name, name)
    assert table.table_elts[0].column_def.colname == name


@given(names, names)
def test_qualified_names(namespace: str, name: str) -> None:
    fields = [
        each.string.sval for each in value_of(qualified(Name(namespace, name))).column_ref.fields
    ]
    assert fields == ([name] if namespace == "public" else [namespace, name])


@given(texts)
@example("\\")
@example("'")
def test_text_literals(text: str) -> None:
    assert value_of(text_literal(text)).a_const.sval.sval == text


@given(texts)
@example("$")
@example("$body")
@example("$$ $body$ $body2")
def test_dollar_quotes(text: str) -> None:
    assert value_of(dollar_quoted(text)).a_const.sval.sval == text


@given(texts)
def test_nothing_of_a_text_gets_out_of_its_literal(text: str) -> None:
    assert len(parse(f"SELECT {text_literal(text)}; SELECT {dollar_quoted(text)}").stmts) == 2


@given(
    st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6
    )
)
def test_plain_literals(value: bool | int | Decimal) -> None:
    node = value_of(value_literal(value))
    if isinstance(value, bool):
        assert node.a_const.boolval.boolval is value
        return
    negative = node.HasField("a_expr")
    constant = (node.a_expr.rexpr if negative else node).a_const
    number = Decimal(constant.fval.fval if constant.HasField("fval") else constant.ival.ival)
    assert (-number if negative else number) == value


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(_json)
def test_json_literals(value: object) -> None:
    literal = Literal(JsonText(json.dumps(value, ensure_ascii=False)))
    assert json.loads(value_of(default_sql(literal)).a_const.sval.sval) == value


_arrays: st.SearchStrategy[tuple[LiteralValue, ...]] = st.lists(
    texts | st.integers() | st.booleans(), max_size=4
).map(tuple)


@given(_arrays)
@example(("",))
@example(("NULL", "null"))
@example(("{", "}", ",", '"', "\\"))
def test_array_literals(values: tuple[LiteralValue, ...]) -> None:
    """Read by the rules of the manual, 8.15.6: quotes, or a bare word that is not NULL."""
    text = value_of(value_literal(values)).a_const.sval.sval
    assert text == array_text(values)
    assert read_array(text) == [
        str(value).lower() if isinstance(value, bool) else str(value) for value in values
    ]


def read_array(text: str) -> list[str]:
    assert text[0] == "{"
    assert text[-1] == "}"
    found: list[str] = []
    rest = text[1:-1]
    while rest:
        if rest[0] == '"':
            value, index = "", 1
            while rest[index] != '"':
                index += rest[index] == "\\"
                value += rest[index]
                index += 1
            rest = rest[index + 1 :]
        else:
            value, _, _ = rest.partition(",")
            assert value.lower() != "null"
            assert not set(value) & set('{}"\\ \t\n')
            rest = rest[len(value) :]
        found.append(value)
        assert not rest or rest[0] == ","
        rest = rest[1:]
    return found


_types = st.builds(
    DataType,
    st.sampled_from([name for name in sorted(BUILT_IN.values()) if name != "interval"]),
    dimensions=st.integers(0, 2),
)
_own_types = st.builds(DataType, names, names, dimensions=st.integers(0, 2))


@given(_types)
def test_built_in_types(data_type: DataType) -> None:
    assert parse_type(type_sql(data_type)) == data_type


@given(_own_types)
def test_own_types(data_type: DataType) -> None:
    found = parse_type(type_sql(data_type))
    namespace = found.namespace or "public"
    assert (namespace, found.name, found.dimensions) == (
        data_type.namespace,
        data_type.name,
        data_type.dimensions,
    )


def test_expressions_are_not_touched() -> None:
    assert default_sql(Expression("now()")) == "now()"
