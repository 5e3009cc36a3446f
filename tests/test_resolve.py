"""What the short words of the language mean in the model, beyond what the DDL of cases shows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tablewright.diagnostics import ProblemsFound, Span
from tablewright.resolve import read_specification
from tablewright.resolve.default_names import TakenNames, element_names
from tablewright.resolve.rules import broken_rules
from tablewright.schema import (
    Audit,
    Default,
    Expression,
    IndexElement,
    JsonText,
    Literal,
    Name,
    Rules,
    Schema,
    Waiver,
)
from tablewright.sql.object_names import object_name, split_name


def resolved(folder: Path, text: str) -> Schema:
    (folder / "schema.yaml").write_text(f"version: 1\n{text}", "utf-8")
    return read_specification(folder / "schema.yaml").schema


def rules_broken(folder: Path, text: str) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        resolved(folder, text)
    return [problem.rule for problem in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("written", "default"),
    [
        ("type: integer, default: 0", Literal(0)),
        ("type: 'numeric(5,2)', default: 9.50", Literal(Decimal("9.50"))),
        ("type: boolean, default: false", Literal(False)),
        ("type: text, default: now", Literal("now")),
        ("type: text, default: user", Literal("user")),
        ("type: text, default: now()", Expression("now()")),
        ("type: text, default: Current_User", Expression("Current_User")),
        ("type: text, default: {literal: now()}", Literal("now()")),
        ("type: text, default: {sql: lower('A') || 'x'}", Expression("lower('A') || 'x'")),
        ("type: text, default: 2024-01-31", Literal("2024-01-31")),
        ("type: date, default: 2024-01-31", Literal("2024-01-31")),
        ("type: jsonb, default: []", Literal(JsonText("[]"))),
        ("type: jsonb, default: {a: 1.50}", Literal(JsonText('{"a": 1.50}'))),
        ("type: jsonb, default: {literal: {sql: x}}", Literal(JsonText('{"sql": "x"}'))),
        ("type: 'text[]', default: [a, b]", Literal(("a", "b"))),
        ("type: 'integer[]', default: [[1], [2]]", Literal(((1,), (2,)))),
        ("type: role, default: user", Literal("user")),
        ("type: text, default: ~", None),
    ],
)
def test_defaults(tmp_path: Path, written: str, default: Default | None) -> None:
    text = f"enums: {{role: [user, admin]}}\ntables: {{t: {{columns: {{c: {{{written}}}}}}}}}"
    (column,) = resolved(tmp_path, text).tables[0].columns
    assert column.default == default
    if default is not None and column.default is not None:
        assert type(column.default) is type(default)


@pytest.mark.parametrize(
    "written",
    [
        "type: integer, default: word",
        "type: integer, default: 1.5",
        "type: integer, default: true",
        "type: smallint, default: 40000",
        "type: boolean, default: no",
        "type: text, default: 42",
        "type: text, default: somebody (unknown)",
        "type: varchar(2), default: abc",
        "type: uuid, default: word",
        "type: date, default: 2024-02-30",
        "type: timestamptz, default: now",
        "type: role, default: owner",
        "type: 'text[]', default: word",
        "type: 'numeric(3,1)', default: 100",
        "type: numeric, default: 1.0e99999999",
        "type: integer, default: {sql: other + 1}",
    ],
)
def test_defaults_that_are_none(tmp_path: Path, written: str) -> None:
    text = f"enums: {{role: [user, admin]}}\ntables: {{t: {{columns: {{c: {{{written}}}}}}}}}"
    assert "default-type" in rules_broken(tmp_path, text)


@pytest.mark.parametrize(
    ("table", "columns", "label", "name"),
    [
        ("people", "email", "key", "people_email_key"),
        ("people", "", "pkey", "people_pkey"),
        ("t" * 63, "", "pkey", "t" * 58 + "_pkey"),
        ("t" * 63, "c" * 63, "key", "t" * 29 + "_" + "c" * 29 + "_key"),
        ("t", "c" * 63, "check1", "t_" + "c" * 54 + "_check1"),
        ("ä" * 31, "c", "key", "ä" * 28 + "_c_key"),
    ],
)
def test_long_names_are_cut_as_postgresql_cuts_them(
    table: str, columns: str, label: str, name: str
) -> None:
    assert object_name(table, columns, label) == name
    assert len(name.encode()) <= 63


def test_names_that_are_taken_get_numbers() -> None:
    names = TakenNames()
    names.add("t_a_key", "t", "key")
    chosen = [names.choose("t", "a", label) for label in ("key", "key", "idx", "check", "check")]
    assert chosen == ["t_a_key1", "t_a_key2", "t_a_idx", "t_a_check", "t_a_check1"]


def test_repeated_elements_are_numbered() -> None:
    elements = [IndexElement(column="a"), IndexElement(expression="lower(b)")] * 2
    assert element_names(elements, include=["a"]) == ["a", "lower", "a1", "lower1", "a2"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("people", ["people"]),
        ("billing.people", ["billing", "people"]),
        ('"a.b"', ["a.b"]),
        ('billing."a.b"', ["billing", "a.b"]),
        ('"say ""hi"""', ['say "hi"']),
        ("Two Words", ["Two Words"]),
    ],
)
def test_names_are_split_at_dots_outside_quotes(text: str, parts: list[str]) -> None:
    assert split_name(text) == parts


def test_notes_tell_place_tags_waivers_and_own_keys(tmp_path: Path) -> None:
    schema = resolved(
        tmp_path,
        """\
lint: {missing-comment: Later.}
x-owner: team
tables:
  people:
    tags: [core, people]
    x-days: 30
    columns:
      id: {type: integer, lint: {name-style: Old.}, x-seen: [a]}
""",
    )
    (table,) = schema.tables
    (column,) = table.columns
    path = (tmp_path / "schema.yaml").as_posix()
    assert schema.notes.extra == {"x-owner": "team"}
    assert schema.notes.waivers == (Waiver("missing-comment", "Later."),)
    assert table.notes.span == Span(path, 5, 3, 6)
    assert table.notes.tags == ("core", "people")
    assert table.notes.extra == {"x-days": 30}
    assert column.notes.waivers == (Waiver("name-style", "Old."),)
    assert column.notes.extra == {"x-seen": ["a"]}


def test_short_words_stay_known_beside_what_they_make(tmp_path: Path) -> None:
    schema = resolved(
        tmp_path,
        """\
tables:
  people:
    soft_delete: gone_at
    audit: {ignore: [seen], mask: [name]}
    columns:
      id: {type: integer, primary_key: true}
      name: {type: text, min_length: 1, unit: words}
      seen: {type: date, on_update: current_date}
      boss: {type: uuid, references: {table: hr.bosses.id, enforced: false, as: boss}}
""",
    )
    people = schema.tables[0]
    assert people.soft_delete == "gone_at"
    assert people.audit == Audit(("seen",), ("name",))
    assert people.column("name").rules.min_length == 1
    assert people.column("name").unit == "words"
    assert people.column("seen").on_update == Expression("current_date")
    (reference,) = people.references
    assert (reference.table, reference.target_columns) == (Name("hr", "bosses"), ("id",))
    assert (reference.columns, reference.forward) == (("boss",), "boss")
    (check,) = people.checks
    assert check.column == "name"
    assert [trigger.name for trigger in people.triggers] == [
        "people_set_seen",
        "people_audit",
        "people_audit_truncate",
    ]
    assert [view.name.name for view in schema.views] == ["live_people"]
    assert [table.name.name for table in schema.tables] == ["people", "audit_log"]


def test_the_same_file_resolves_to_the_same_schema(tmp_path: Path) -> None:
    text = "tables: {t: {columns: {a: {type: integer, min: 1, x-a: 1}}, indexes: [a]}}"
    assert resolved(tmp_path, text) == resolved(tmp_path, text)


def test_a_file_that_is_reached_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.yaml").write_text("tables: {a: {columns: {id: integer}}}")
    (tmp_path / "more.yaml").write_text("include: parts/a.yaml")
    schema = resolved(tmp_path, "include: [parts/*.yaml, parts/a.yaml, more.yaml]")
    assert [table.name.name for table in schema.tables] == ["a"]


@pytest.mark.parametrize(("last", "broken"), [("0", []), ("5", ["multiple_of"])])
def test_a_default_of_many_digits_is_held_against_its_rule(last: str, broken: list[str]) -> None:
    default = Literal(Decimal("9" * 60 + "." + last))
    assert list(broken_rules(default, Rules(multiple_of=Decimal(1)))) == broken
