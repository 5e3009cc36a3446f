"""YAML 1.2 core scalars, and everything that the language leaves out of YAML."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tablewright.diagnostics import Diagnostic, Span
from tablewright.source.places import Place, SourceFile
from tablewright.source.yaml_reader import Data, read_yaml


def read(text: str) -> tuple[Data, Place, list[Diagnostic]]:
    return read_yaml(SourceFile("schema.yaml", text))


def value(text: str) -> Data:
    data, _, problems = read(f"key: {text}")
    assert not problems
    assert isinstance(data, dict)
    return data["key"]


def only_problem(text: str) -> Diagnostic:
    _, _, problems = read(text)
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("0", 0),
        ("-12", -12),
        ("+3", 3),
        ("1.50", Decimal("1.50")),
        ("-.5", Decimal("-0.5")),
        ("1.", Decimal(1)),
        ("2.5e-3", Decimal("0.0025")),
    ],
)
def test_core_scalars(written: str, meant: Data) -> None:
    found = value(written)
    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(
    "written",
    [
        *("yes", "no", "on", "off", "y", "n", "No", "OFF"),
        *("12:30", "1:2:3", "190:20:30", "2024-01-31", "2024-01-31 12:00:00+00"),
        *("010", "0o7", "0x1F", "1_000", "1,000", "+", "."),
        *(".inf", "-.INF", ".nan", "1e3", "1.0e9999", "0.1.2", "=", "nULL", "tRue"),
        "9" * 5000,
    ],
)
def test_everything_else_stays_text(written: str) -> None:
    assert value(written) == written


@pytest.mark.parametrize("written", ["'12'", '"12"', "!!str 12", "|-\n  12", ">-\n  12"])
def test_what_is_quoted_is_text(written: str) -> None:
    assert value(written) == "12"


def test_keys_are_always_text() -> None:
    data, _, problems = read("null: 1\ntrue: 2\n12: 3\n~: 4\n'': 5")
    assert not problems
    assert data == {"null": 1, "true": 2, "12": 3, "~": 4, "": 5}


def test_an_empty_file_is_nothing() -> None:
    assert read("")[0] is None
    assert read("# only a comment\n")[0] is None


def test_places_count_characters_and_not_bytes() -> None:
    _, place, _ = read('größe: {"ключ": \U0001f600, "b": [1, zwölf]}')
    assert place.at(("größe", "ключ")).span() == Span("schema.yaml", 1, 17, 1)
    assert place.at(("größe", "ключ")).key_span() == Span("schema.yaml", 1, 9, 6)
    assert place.at(("größe", "b", 1)).span() == Span("schema.yaml", 1, 29, 5)


def test_a_path_that_is_not_there_leads_to_the_deepest_place_that_is() -> None:
    _, place, _ = read("a:\n  b: 1")
    assert place.at(("a", "x", "y")) is place.at(("a",))


def test_a_duplicate_key_shows_both_places() -> None:
    problem = only_problem("a: 1\nb: 2\na: 3")
    assert problem.rule == "duplicate-key"
    assert problem.span == Span("schema.yaml", 3, 1, 1)
    assert [related.span for related in problem.related] == [Span("schema.yaml", 1, 1, 1)]


def test_keys_that_are_spelled_differently_but_equal_are_duplicates() -> None:
    assert only_problem("a: 1\n'a': 2").rule == "duplicate-key"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: &x 1\nb: *x", "yaml-alias"),
        ("a: &x {b: 1}\nc: {<<: *x}", "yaml-merge"),
        ("<<: {b: 1}", "yaml-merge"),
        ("? [a]\n: 1", "yaml-key"),
        ("a: !!timestamp 2024-01-31", "yaml-tag"),
        ("a: !custom 1", "yaml-tag"),
        ("a: !!python/object:os.system x", "yaml-tag"),
        ('a: "\\0"', "nul-character"),
        ('"\\0": 1', "nul-character"),
        ("a: [1", "yaml-syntax"),
        ("a:\n\tb: 1", "yaml-syntax"),
        ("a: 1\n---\nb: 2", "yaml-syntax"),
        ("a: \x07", "yaml-syntax"),
        ('a: "\\ud800"', "yaml-syntax"),
    ],
)
def test_what_the_language_leaves_out(text: str, rule: str) -> None:
    problem = only_problem(text)
    assert problem.rule == rule
    assert problem.span is not None


def test_an_anchor_alone_does_no_harm() -> None:
    assert value("&x 1") == 1


def test_a_million_aliases_are_one_problem() -> None:
    text = "a: &a [" + ", ".join("x" * 10) + "]\n"
    text += "b: [" + ", ".join(["*a"] * 100_000) + "]\n"
    assert only_problem(text).rule == "yaml-alias"


def test_aliases_of_aliases_do_not_explode() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    assert only_problem("\n".join(lines)).rule == "yaml-alias"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "\n".join(" " * depth + "a:" for depth in range(500)),
    ],
)
def test_depth_is_limited_before_anything_overflows(text: str) -> None:
    assert only_problem(text).rule == "yaml-depth"


def test_what_only_looks_deep_is_read() -> None:
    assert value('"' + "[" * 1000 + '"') == "[" * 1000
    assert value("|-\n  " + "-" * 1000) == "-" * 1000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_every_line_end_counts(end: str) -> None:
    data, place, problems = read(f"a: 1{end}b: 2")
    assert not problems
    assert data == {"a": 1, "b": 2}
    assert place.at(("b",)).span().line == 2
