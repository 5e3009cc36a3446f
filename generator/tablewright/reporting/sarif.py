"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors take in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from tablewright.diagnostics import Diagnostic, Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

JsonObject = dict[str, object]


def as_sarif(diagnostics: Iterable[Diagnostic], summaries: dict[str, str]) -> str:
    """Return one run with a result a diagnostic.

    Args:
        diagnostics: What to report.
        summaries: One sentence for each rule that has one, by its name.
    """
    results = list(diagnostics)
    names = sorted({each.rule for each in results})
    place_of = {name: number for number, name in enumerate(names)}
    run = {
        "tool": {
            "driver": {
                "name": "tablewright",
                "rules": [_rule(name, summaries.get(name)) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, place_of[each.rule]) for each in results],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(name: str, summary: str | None) -> JsonObject:
    """A reportingDescriptor (3.49)."""
    described: JsonObject = {"shortDescription": {"text": summary}} if summary else {}
    return {"id": name, **described}


def _result(each: Diagnostic, rule_index: int) -> JsonObject:
    """A result (3.27); its levels are called as our severities are."""
    result: JsonObject = {
        "ruleId": each.rule,
        "ruleIndex": rule_index,
        "level": str(each.severity),
        "message": _message(f"{each.message}\n{each.help}" if each.help else each.message),
    }
    if each.span:
        result["locations"] = [{"physicalLocation": _location(each.span)}]
    if each.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _location(related.span),
                "message": _message(related.message),
            }
            for number, related in enumerate(each.related, start=1)
        ]
    return result


def _message(text: str) -> JsonObject:
    """A message (3.11); braces are doubled because single ones name arguments (3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _location(span: Span) -> JsonObject:
    """A physicalLocation (3.29); endColumn is the column after the last one (3.30.8)."""
    return {
        "artifactLocation": {"uri": quote(span.file)},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endColumn": span.column + span.length,
        },
    }
