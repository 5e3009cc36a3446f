"""The records for programs: flat, always the same keys."""

from __future__ import annotations

import json

from tablewright.diagnostics import Diagnostic, Related, Severity, Span
from tablewright.reporting.records import records

PLACE = Span("schema.yaml", 41, 17, 11)


def test_a_record_says_everything() -> None:
    related = (Related("first here", Span("other.yaml", 2, 1, 3)),)
    diagnostic = Diagnostic("duplicate-key", "twice", PLACE, "keep one", related=related)
    assert json.loads(json.dumps(records([diagnostic]))) == [
        {
            "rule": "duplicate-key",
            "severity": "error",
            "message": "twice",
            "help": "keep one",
            "file": "schema.yaml",
            "line": 41,
            "column": 17,
            "length": 11,
            "related": [
                {"message": "first here", "file": "other.yaml", "line": 2, "column": 1, "length": 3}
            ],
        }
    ]


def test_the_keys_are_always_the_same() -> None:
    bare = Diagnostic("rule", "message", severity=Severity.NOTE)
    full = Diagnostic("rule", "message", PLACE, "help")
    (first, second) = json.loads(json.dumps(records([bare, full])))
    assert first.keys() == second.keys()
    assert first["file"] is None
