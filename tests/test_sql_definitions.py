"""The options of definitions, the heads of routines, and the names that statements make."""

from __future__ import annotations

import pytest

from tablewright.schema import Name
from tablewright.sql.definitions import (
    AGGREGATE,
    Holds,
    definition_lines,
    normal_option,
    operator_sql,
    parse_name,
    parse_operator,
    search_name_sql,
)
from tablewright.sql.heads import (
    aggregate_arguments,
    function_with_arguments,
    parse_returns,
    split_signature,
)
from tablewright.sql.multirange_names import multirange_name
from tablewright.sql.parse import SqlProblem
from tablewright.sql.provides import made
from tablewright.sql.spell import setting_sql


@pytest.mark.parametrize(
    ("text", "holds", "spelled"),
    [
        ("pg_catalog.int4pl", Holds.NAME, "int4pl"),
        ("billing.Add", Holds.NAME, "billing.add"),
        ('"Odd name"."a.b"', Holds.NAME, '"Odd name"."a.b"'),
        ("int", Holds.TYPE, "integer"),
        ("public.price[]", Holds.TYPE, "price[]"),
        ("OPERATOR(billing.===)", Holds.OPERATOR, "billing.==="),
        ("pg_catalog.<", Holds.OPERATOR, "<"),
        ("Read_Only", Holds.WORD, "read_only"),
        ("C", Holds.COLLATION, '"C"'),
        ("it's", Holds.TEXT, "it's"),
    ],
)
def test_options_are_spelled_in_one_way(text: str, holds: Holds, spelled: str) -> None:
    assert normal_option(text, holds) == spelled
    if holds is not Holds.COLLATION:
        assert normal_option(spelled, holds) == spelled


@pytest.mark.parametrize("text", ["", "a b", "a; DROP TABLE t", "a, b", "a.b.c.d e"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(SqlProblem):
        parse_name(text)
    with pytest.raises(SqlProblem):
        parse_operator(text)


def test_definitions_quote_text_and_nothing_else() -> None:
    options = (("sfunc", "f"), ("initcond", "it's"), ("finalfunc_extra", "true"), ("sortop", "<"))
    assert definition_lines(options, AGGREGATE) == [
        "SFUNC = f",
        "INITCOND = 'it''s'",
        "FINALFUNC_EXTRA",
        "SORTOP = OPERATOR(<)",
    ]


def test_operators_of_the_default_namespace_are_bare() -> None:
    assert operator_sql(Name("public", "===")) == "==="
    assert operator_sql(Name("Odd", "===")) == '"Odd".==='


def test_text_search_says_where_a_name_is_that_is_built_in_too() -> None:
    assert search_name_sql(Name("public", "english")) == "public.english"
    assert search_name_sql(Name("pg_catalog", "english")) == "english"
    assert search_name_sql(Name("public", "courses")) == "courses"


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("total", ("total", None)),
        ("total(uuid, text[])", ("total", "uuid, text[]")),
        ("billing.total()", ("billing.total", "")),
        ('"odd (name"(int)', ('"odd (name"', "int")),
        ("=== (text, text)", ("===", "text, text")),
    ],
)
def test_signatures_are_split_outside_quotes(key: str, parts: tuple[str, str | None]) -> None:
    assert split_signature(key) == parts


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("*", "*"),
        ("int", "integer"),
        ("a int, b text", "a integer, b text"),
        ("float8 order by anyelement", "double precision ORDER BY anyelement"),
        ('variadic "any" order by variadic "any"', 'VARIADIC "any" ORDER BY VARIADIC "any"'),
        ("order by int", "ORDER BY integer"),
    ],
)
def test_arguments_of_aggregates(text: str, spelled: str) -> None:
    assert aggregate_arguments(text) == spelled
    assert aggregate_arguments(spelled) == spelled


def test_functions_with_their_types() -> None:
    assert function_with_arguments("billing.f(int4, pg_catalog.text)") == "billing.f(integer, text)"
    with pytest.raises(SqlProblem):
        function_with_arguments("f")


def test_a_returned_table_is_arguments() -> None:
    returns, columns = parse_returns('table (id integer, "a b" text)')
    assert returns is None
    assert [(each.name, each.mode) for each in columns] == [("id", "table"), ("a b", "table")]
    assert parse_returns("setof text") == ("setof text", ())


@pytest.mark.parametrize(
    ("name", "multirange"),
    [
        ("floatrange", "floatmultirange"),
        ("range_of_range", "multirange_of_range"),
        ("times", "times_multirange"),
        ("x" * 63, "x" * 52 + "_multirange"),
    ],
)
def test_multiranges_are_named_as_postgresql_names_them(name: str, multirange: str) -> None:
    assert multirange_name(name) == multirange


def test_what_statements_make() -> None:
    sql = """
        CREATE TYPE x;
        CREATE TYPE x (INPUT = a, OUTPUT = b);
        CREATE OPERATOR CLASS s.c FOR TYPE x USING btree AS OPERATOR 1 <;
        CREATE LANGUAGE l HANDLER h;
    """
    assert made(sql) == (
        ("shell type", Name("public", "x")),
        ("type", Name("public", "x")),
        ("other", Name("s", "c")),
        ("language", Name("public", "l")),
    )
    assert made("CREATE nonsense") == ()


def test_names_in_settings_keep_their_commas() -> None:
    assert setting_sql("search_path", '"$user", "a,b", public') == (
        'search_path = "$user", "a,b", public'
    )
    assert setting_sql("search_path", '""') == "search_path = ''"
    assert setting_sql("app.actor", "it's") == "app.actor = 'it''s'"
