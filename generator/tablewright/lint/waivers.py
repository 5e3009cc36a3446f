"""Rules switched off in place: which findings that silences, and what is wrong with a waiver."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields

from tablewright.diagnostics import Diagnostic, Severity, Span, did_you_mean
from tablewright.lint.rule import Finding
from tablewright.schema import KINDS, Notes, Schema, Waiver, objects_of

# A mixin's waiver rides along with each table that uses it: the place tells that it is one.
Used = set[tuple[Span | None, Waiver]]


def waived(rule: str, finding: Finding, schema: Schema, used: Used) -> bool:
    """Tell whether the finding is silenced, by the innermost waiver, and mark that as used."""
    for notes in (*finding.on, schema.notes):
        for waiver in notes.waivers:
            if waiver.rule == rule:
                used.add((notes.span, waiver))
                return True
    return False


def waiver_problems(schema: Schema, used: Used, rules: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with waivers: no such rule, no reason, or nothing to silence."""
    for notes in _all_notes(schema):
        for waiver in notes.waivers:
            problem = _problem(waiver, needed=(notes.span, waiver) in used, rules=rules)
            if problem:
                rule, message, mend = problem
                yield Diagnostic(rule, message, notes.span, mend, Severity.WARNING)


def _problem(
    waiver: Waiver, *, needed: bool, rules: Collection[str]
) -> tuple[str, str, str] | None:
    if waiver.rule not in rules:
        mend = did_you_mean(waiver.rule, rules) or "docs/lint/README.md lists the rules"
        return "unknown-rule", f"`{waiver.rule}` is switched off here, but is no rule", mend
    if not needed:
        message = f"{waiver.rule} is switched off here, but would report nothing"
        return "needless-waiver", message, "remove it from `lint:`"
    if not waiver.reason.strip():
        message = f"{waiver.rule} is switched off here without a reason"
        return "waiver-without-reason", message, f"write why: `{waiver.rule}: <reason>`"
    return None


def _all_notes(schema: Schema) -> Iterator[Notes]:
    yield schema.notes
    for kind in KINDS:
        for thing in objects_of(schema, kind):
            yield thing.notes
            for field in fields(thing):
                yield from _notes_of_parts(getattr(thing, field.name))


def _notes_of_parts(value: object) -> Iterator[Notes]:
    for part in value if isinstance(value, tuple) else (value,):
        notes = getattr(part, "notes", None)
        if isinstance(notes, Notes):
            yield notes
