"""Diagnostics as JSON for programs: one flat record each, the same keys always."""

from __future__ import annotations

from collections.abc import Iterable

from tablewright.diagnostics import Diagnostic, Span

JsonRecord = dict[str, object]


def records(diagnostics: Iterable[Diagnostic]) -> list[JsonRecord]:
    """Return one record a diagnostic; the fields of the place are null where there is none."""
    return [
        {
            "rule": each.rule,
            "severity": str(each.severity),
            "message": each.message,
            "help": each.help,
            **place_record(each.span),
            "related": [
                {"message": related.message, **place_record(related.span)}
                for related in each.related
            ],
        }
        for each in diagnostics
    ]


def place_record(span: Span | None) -> JsonRecord:
    """Return a place; lines and columns count from 1, columns in code points."""
    return {
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "length": span.length if span else None,
    }
