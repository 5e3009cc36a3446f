"""Parts of statements, spelled as PostgreSQL reads them."""

from __future__ import annotations

import pytest

from tablewright.schema import IndexElement, Name, Trigger
from tablewright.sql.index_names import index_column_name
from tablewright.sql.quote import identifier
from tablewright.sql.spell import element_sql, event_sql, parameters_sql, setting_sql


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("title", "title"),
        ("_x1$", "_x1$"),
        ("value", "value"),
        ("Title", '"Title"'),
        ("1st", '"1st"'),
        ("two words", '"two words"'),
        ("été", '"été"'),
        ('say "hi"', '"say ""hi"""'),
        ("select", '"select"'),
        ("between", '"between"'),
        ("left", '"left"'),
        ("", '""'),
    ],
)
def test_identifiers_are_quoted_only_where_needed(name: str, spelled: str) -> None:
    assert identifier(name) == spelled


@pytest.mark.parametrize(
    ("element", "spelled"),
    [
        (IndexElement(column="a", descending=True, nulls_first=True), "a DESC"),
        (IndexElement(column="a", descending=True), "a DESC NULLS LAST"),
        (IndexElement(column="a", nulls_first=True), "a NULLS FIRST"),
        (IndexElement(expression="lower(a)"), "lower(a)"),
        (IndexElement(expression="a || b"), "(a || b)"),
        (IndexElement(expression="coalesce(a, b)"), "(coalesce(a, b))"),
        (IndexElement(column="a", collation=Name("", "de-x-icu")), 'a COLLATE "de-x-icu"'),
        (IndexElement(column="a", operator="&&"), "a WITH &&"),
        (IndexElement(column="a", operator="x.&&"), "a WITH OPERATOR(x.&&)"),
    ],
)
def test_elements(element: IndexElement, spelled: str) -> None:
    assert element_sql(element) == spelled


@pytest.mark.parametrize(
    ("name", "value", "spelled"),
    [
        ("search_path", '"$user", public', 'search_path = "$user", public'),
        ("search_path", "", "search_path = ''"),
        ("search_path", "Odd, pg_temp", 'search_path = "Odd", pg_temp'),
        ("work_mem", "64MB", "work_mem = '64MB'"),
        ("enable_seqscan", "off", "enable_seqscan = off"),
        ("jit", "on", "jit = on"),
        ("seed", "-0.5", "seed = -0.5"),
        ("shop.mode", "user", "shop.mode = 'user'"),
        ("shop.mode", "it's", "shop.mode = 'it''s'"),
    ],
)
def test_settings(name: str, value: str, spelled: str) -> None:
    assert setting_sql(name, value) == spelled


def test_parameters() -> None:
    given = [("fillfactor", "70"), ("fastupdate", "false"), ("Odd", "a b")]
    assert parameters_sql(given) == "fillfactor = 70, fastupdate = false, \"Odd\" = 'a b'"


def test_events_come_in_one_order() -> None:
    trigger = Trigger(
        "t", "AFTER", ("UPDATE", "INSERT"), Name("public", "f"), update_columns=("a", "B")
    )
    assert event_sql(trigger) == 'AFTER INSERT OR UPDATE OF a, "B"'


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("lower(a)", "lower"),
        ("pg_catalog.lower(a)", "lower"),
        ("a || b", None),
        ("a::text", "a"),
        ("(a || b)::text", "text"),
        ('a COLLATE "C"', "a"),
        ("coalesce(a, b)", "coalesce"),
        ("greatest(a, b)", "greatest"),
        ("nullif(a, b)", "nullif"),
        ("ARRAY[a, b]", "array"),
        ("CASE WHEN a THEN b END", "case"),
        ("CASE WHEN a THEN b ELSE lower(c) END", "lower"),
        ("(a).b", "b"),
        ("a[1]", "a"),
        ("a IS NULL", None),
        ("not sql at all", None),
    ],
)
def test_index_columns_are_named_as_postgresql_does(expression: str, name: str | None) -> None:
    assert index_column_name(expression) == name
