"""What PostgreSQL's grammar makes of the pieces of SQL in a specification, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tablewright.schema import IndexElement, Name
from tablewright.sql.heads import (
    parse_arguments,
    parse_trigger_event,
    parse_trigger_function,
)
from tablewright.sql.index_elements import parse_exclusion_element, parse_index_element
from tablewright.sql.parse import SqlProblem, normal_expression, parse_expression, parse_query
from tablewright.sql.types import parse_type, type_sql


def test_an_expression_tells_what_it_names() -> None:
    parsed = parse_expression("größe > 1 AND lower(t.title) <> pg_catalog.upper(x)")
    assert [(use.qualifier, use.name, use.position) for use in parsed.columns] == [
        (None, "größe", 0),
        ("t", "title", 20),
        (None, "x", 49),
    ]
    assert [(use.namespace, use.name) for use in parsed.functions] == [
        (None, "lower"),
        ("pg_catalog", "upper"),
    ]
    assert not parsed.has_subquery


def test_columns_inside_a_query_are_not_ours() -> None:
    parsed = parse_expression("a > (SELECT max(b) FROM t)")
    assert [use.name for use in parsed.columns] == ["a"]
    assert parsed.has_subquery


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("now()", "call"),
        ("current_date", "call"),
        ("1", "constant"),
        ("'text'", "constant"),
        ("a", "column"),
        ("now() - interval '1 day'", "other"),
    ],
)
def test_shapes(text: str, shape: str) -> None:
    assert parse_expression(text).shape == shape


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "--", "a b", "a AS b", "a, b", "a; b", "a;", "*", "ALL a", "DISTINCT a"),
        *("a FROM t", "a LIMIT 1", "a UNION SELECT b", "(a", "a)", "a ORDER BY b", "'open"),
        *("a) OR (b", "1 WHERE true", "a\0b", "$$open", "/* open"),
    ],
)
def test_what_is_no_expression(text: str) -> None:
    with pytest.raises(SqlProblem):
        parse_expression(text)


def test_a_problem_is_placed_in_characters_of_the_text() -> None:
    with pytest.raises(SqlProblem) as caught:
        parse_expression("größe > > 1")
    assert caught.value.position == 8
    assert "syntax error" in caught.value.message


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("title", IndexElement(column="title")),
        ('"Odd Name" desc', IndexElement(column="Odd Name", descending=True, nulls_first=True)),
        ("a nulls first", IndexElement(column="a", nulls_first=True)),
        ("a desc nulls last", IndexElement(column="a", descending=True)),
        ("lower(a)", IndexElement(expression="lower(a)")),
        ("a || b", IndexElement(expression="a || b")),
        ("(a || b) desc", IndexElement(expression="a || b", descending=True, nulls_first=True)),
        ('a collate "C"', IndexElement(column="a", collation=Name("", "C"))),
        ("a x.ops", IndexElement(column="a", operator_class=Name("x", "ops"))),
        (
            "a ops (siglen = 64, mode = 'x')",
            IndexElement(
                column="a",
                operator_class=Name("", "ops"),
                operator_class_parameters=(("siglen", "64"), ("mode", "x")),
            ),
        ),
    ],
)
def test_index_elements(text: str, element: IndexElement) -> None:
    assert parse_index_element(text) == element


def test_exclusion_elements() -> None:
    assert parse_exclusion_element("room with =") == IndexElement(column="room", operator="=")
    found = parse_exclusion_element("lower(a) with operator(pg_catalog.=)")
    assert found == IndexElement(expression="lower(a)", operator="pg_catalog.=")


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_index_element, "a, b"),
        (parse_index_element, ""),
        (parse_index_element, "a) WHERE (b"),
        (parse_index_element, "a) WITH (fillfactor = 3"),
        (parse_index_element, "a) TABLESPACE x --"),
        (parse_index_element, "a; DROP TABLE t"),
        (parse_exclusion_element, "a"),
        (parse_exclusion_element, "a with =, b with ="),
        (parse_exclusion_element, "a with =) WHERE (true"),
        (parse_exclusion_element, "a with =), EXCLUDE USING gist (b with ="),
        (parse_type, ""),
        (parse_type, "text not null"),
        (parse_type, "text default 1"),
        (parse_type, "integer, b text"),
        (parse_type, "integer) INHERITS (x"),
        (parse_type, "integer) PARTITION BY LIST (c"),
        (parse_type, "setof text"),
        (parse_type, "a.b.c"),
        (parse_arguments, "a integer) RETURNS TABLE (b integer"),
        (parse_arguments, "a integer) RETURNS text LANGUAGE c AS 'x' --"),
        (parse_trigger_event, "before"),
        (parse_trigger_event, "insert"),
        (parse_trigger_event, "after insert on other for each row execute function f() --"),
        (parse_trigger_function, "touch"),
        (parse_trigger_function, "touch(); DROP TABLE t"),
        (parse_query, "INSERT INTO t VALUES (1)"),
        (parse_query, "SELECT 1 INTO t"),
        (parse_query, "SELECT 1; SELECT 2"),
        (parse_query, ""),
    ],
)
def test_nothing_may_say_more_than_its_place_asks_for(
    parse: Callable[[str], object], text: str
) -> None:
    with pytest.raises(SqlProblem):
        parse(text)


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("int", "integer"),
        ("pg_catalog.int4", "integer"),
        ("character varying ( 40 )", "varchar(40)"),
        ("timestamp with time zone", "timestamptz"),
        ("decimal(5,2)[]", "numeric(5,2)[]"),
        ("char", "char"),
        ('"char"', '"char"'),
        ("interval hour to minute", "interval hour to minute"),
        ("interval(3)", "interval(3)"),
        ("double precision", "double precision"),
        ('"Odd Type"', '"Odd Type"'),
        ("billing.state", "billing.state"),
        ("public.mood", "mood"),
        ("public.path", "public.path"),
        ("vector(3)", "vector(3)"),
    ],
)
def test_types(written: str, spelled: str) -> None:
    assert type_sql(parse_type(written)) == spelled


def test_queries_end_where_more_can_follow() -> None:
    assert parse_query(" ;SELECT ';' ;\n; ") == "SELECT ';'"
    assert "--" not in parse_query("SELECT 1 -- comment")
    assert parse_query("VALUES (1)") == "VALUES (1)"


def test_normal_expressions_have_no_comments() -> None:
    assert normal_expression("a /* b */ + -- c\n 1") == "a + 1"


def test_trigger_heads() -> None:
    assert parse_trigger_event('before insert or update of price, "Odd Name"') == (
        "BEFORE",
        ("INSERT", "UPDATE"),
        ("price", "Odd Name"),
    )
    assert parse_trigger_event("INSTEAD OF DELETE")[0] == "INSTEAD OF"
    assert parse_trigger_function("a.touch('it''s', 1, word)") == (
        Name("a", "touch"),
        ("it's", "1", "word"),
    )
