"""Enums and domains that nothing names are reported."""

from __future__ import annotations

from tablewright.schema import Argument
from tablewright.sql.types import parse_type
from tests.lint.build import column, domain, enum, function, said, sql, table, view

RULE = "unused-type"


def test_reports_an_enum_and_a_domain() -> None:
    assert said(RULE, enum("level", "a"), domain("email", "text")) == [
        "domain `email` is used by nothing",
        "enum `level` is used by nothing",
    ]


def test_the_same_name_in_another_namespace_is_another_type() -> None:
    assert said(RULE, enum("old.level", "a"), table("t", column("level_", "public.level"))) == [
        "enum `old.level` is used by nothing"
    ]


def test_leaves_types_of_columns_also_in_arrays() -> None:
    found = table("t", column("a", "public.level"), column("b", "public.email[]?"))
    assert said(RULE, enum("level", "a"), domain("email", "text"), found) == []


def test_leaves_types_that_sql_names() -> None:
    assert said(RULE, enum("level", "a"), view("v", "SELECT 'a'::level")) == []
    assert said(RULE, enum("level", "a"), function("f", returns="SETOF level")) == []
    argument = Argument(parse_type("public.level"))
    assert said(RULE, enum("level", "a"), function("f", arguments=(argument,))) == []
    default = sql("'a'::level::text")
    assert said(RULE, enum("level", "a"), table("t", column("a", "text", default=default))) == []


def test_leaves_a_domain_of_a_domain() -> None:
    used = table("t", column("a", "public.work_email"))
    assert said(RULE, domain("email", "text"), domain("work_email", "public.email"), used) == []
