"""SARIF has the structure that the standard requires (sections in brackets)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from tablewright.diagnostics import Diagnostic, Related, Severity, Span
from tablewright.reporting.sarif import as_sarif

DIAGNOSTICS = [
    Diagnostic("b-rule", "first", Span("my schema.yaml", 2, 3, 4), "mend it"),
    Diagnostic("a-rule", "second", severity=Severity.WARNING),
    Diagnostic(
        "b-rule",
        "third",
        Span("schema.yaml", 9, 1),
        severity=Severity.NOTE,
        related=(Related("see here", Span("schema.yaml", 1, 1)),),
    ),
]


def run(diagnostics: list[Diagnostic]) -> dict[str, Any]:
    log = json.loads(as_sarif(diagnostics, {"a-rule": "What a is."}))
    assert log["version"] == "2.1.0"  # 3.13.2
    (only,) = log["runs"]  # 3.13.4
    assert isinstance(only, dict)
    return only


def test_the_driver_names_itself_and_its_rules() -> None:
    driver = run(DIAGNOSTICS)["tool"]["driver"]  # 3.14.6, 3.18.2
    assert driver["name"] == "tablewright"  # 3.19.8
    assert driver["rules"] == [
        {"id": "a-rule", "shortDescription": {"text": "What a is."}},
        {"id": "b-rule"},
    ]


def test_results_point_at_their_rule() -> None:
    found = run(DIAGNOSTICS)
    rules = found["tool"]["driver"]["rules"]
    for result in found["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
    assert [result["level"] for result in found["results"]] == ["error", "warning", "note"]


def test_places_end_after_their_last_character() -> None:
    found = run(DIAGNOSTICS)
    assert found["columnKind"] == "unicodeCodePoints"  # 3.14.27
    first, second, _ = found["results"]
    assert first["message"] == {"text": "first\nmend it"}
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "my%20schema.yaml"},
                "region": {"startLine": 2, "startColumn": 3, "endColumn": 7},
            }
        }
    ]
    assert "locations" not in second


def test_related_places_have_a_number_and_a_message() -> None:
    (related,) = run(DIAGNOSTICS)["results"][2]["relatedLocations"]
    assert related["id"] == 1
    assert related["message"] == {"text": "see here"}


@given(st.text(), st.text(min_size=1))
def test_any_text_comes_through(message: str, file: str) -> None:
    (result,) = run([Diagnostic("rule", message, Span(file, 1, 1))])["results"]
    assert result["message"]["text"] == message.replace("{", "{{").replace("}", "}}")  # 3.11.5
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == file
