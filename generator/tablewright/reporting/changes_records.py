"""Changes between two schemas as JSON for programs: one record each, the same keys always."""

from __future__ import annotations

from tablewright.breaking import Change, Changes
from tablewright.reporting.records import JsonRecord, place_record, records


def changes_record(changes: Changes, *, ok: bool) -> JsonRecord:
    """Return the version asked for, the number of changes by category, and all of them."""
    return {
        "ok": ok,
        "bump": str(changes.bump),
        "counts": {str(category): number for category, number in changes.counts().items()},
        "changes": [_record(each) for each in changes.all],
        "diagnostics": records(changes.problems),
    }


def _record(change: Change) -> JsonRecord:
    finding = change.finding
    return {
        "rule": change.rule,
        "category": str(change.category),
        "subject": finding.subject,
        "message": finding.message,
        "effects": [
            {
                "audience": str(effect.audience),
                "category": str(effect.category),
                "text": effect.text,
            }
            for effect in finding.effects
        ],
        "help": finding.help,
        "accepted": change.reason,
        **place_record(change.span),
    }
