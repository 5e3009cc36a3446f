"""A rule can be switched off where it applies, and only there, with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tablewright.diagnostics import Diagnostic, Severity, Span
from tablewright.lint import RULES, lint
from tablewright.schema import Notes, Schema
from tests.lint.build import column, foreign_key, schema, table, waiving

REASON = {"money-type": "the cash desk prints it"}
ABOUT_WAIVERS = ("unknown-rule", "needless-waiver", "waiver-without-reason")


def at(line: int) -> Notes:
    return Notes(Span("schema.yaml", line, 5, 4))


def found(subject: Schema) -> list[Diagnostic]:
    rules = ("money-type", "foreign-key-without-index", *ABOUT_WAIVERS)
    return [each for each in lint(subject) if each.rule in rules]


@pytest.mark.parametrize("where", ["column", "table", "schema"])
def test_a_waiver_covers_what_is_inside(where: str) -> None:
    notes = {where: waiving(REASON, at(3))}
    priced = column("price", "money", notes=notes.get("column", at(2)))
    subject = schema(table("t", priced, notes=notes.get("table", at(1))))
    assert found(replace(subject, notes=notes.get("schema", at(0)))) == []


def test_a_waiver_covers_nothing_beside_it() -> None:
    first = column("price", "money", notes=waiving(REASON, at(2)))
    second = column("fee", "money", notes=at(3))
    (left,) = found(schema(table("t", first, second)))
    assert left.message.startswith("column `t.fee`")
    assert left.span == at(3).span


def test_a_foreign_key_can_be_waived_at_its_column() -> None:
    notes = waiving({"foreign-key-without-index": "a hundred rows"}, at(2))
    key = foreign_key("course_id", "courses")
    lessons = table("lessons", column("course_id", "bigint", notes=notes), foreign_keys=(key,))
    assert found(schema(table("courses"), lessons)) == []


def test_an_unknown_rule_is_reported_with_the_nearest_one() -> None:
    subject = schema(table("t", notes=waiving({"mony-type": "x"}, at(7))))
    assert found(subject) == [
        Diagnostic(
            "unknown-rule",
            "`mony-type` is switched off here, but is no rule",
            at(7).span,
            "did you mean `money-type`?",
            Severity.WARNING,
        )
    ]


@pytest.mark.parametrize("where", ["column", "table", "schema"])
def test_a_needless_waiver_is_reported(where: str) -> None:
    notes = waiving(REASON, at(5))
    subject = schema(
        table(
            "t",
            column("price", "numeric", notes=notes if where == "column" else at(2)),
            notes=notes if where == "table" else at(1),
        )
    )
    (problem,) = found(replace(subject, notes=notes if where == "schema" else at(0)))
    assert (problem.rule, problem.span) == ("needless-waiver", at(5).span)


def test_the_innermost_waiver_is_the_one_that_is_needed() -> None:
    priced = column("price", "money", notes=waiving(REASON, at(2)))
    (problem,) = found(schema(table("t", priced, notes=waiving(REASON, at(1)))))
    assert (problem.rule, problem.span) == ("needless-waiver", at(1).span)


def test_a_waiver_of_a_mixin_is_needed_if_one_of_its_tables_needs_it() -> None:
    shared = waiving({"foreign-key-without-index": "rarely deleted"}, at(2))
    tenant = column("tenant_id", "bigint", notes=shared)
    with_key = table("a", tenant, foreign_keys=(foreign_key("tenant_id", "tenants"),))
    without_key = table("b", tenant)
    assert found(schema(table("tenants"), with_key, without_key)) == []


def test_a_waiver_needs_a_reason() -> None:
    priced = column("price", "money", notes=waiving({"money-type": " "}, at(2)))
    assert [each.rule for each in found(schema(table("t", priced)))] == ["waiver-without-reason"]


def test_rules_about_waivers_are_no_rules() -> None:
    assert not {rule.name for rule in RULES} & set(ABOUT_WAIVERS)
