"""Rules switched off in place: which findings that silences, and what is wrong with a waiver."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tablewright.diagnostics import Diagnostic, Severity, Span, did_you_mean
from tablewright.lint.rule import Finding
from tablewright.schema import Schema, Waiver, all_notes

# A mixin's waiver rides along with each table that uses it: the place tells that it is one.
Used = set[tuple[Span | None, Waiver]]


def waived(rule: str, finding: Finding, schema: Schema, used: Used) -> bool:
    """Tell whether the finding is silenced, by the innermost waiver, and mark that as used.

    Args:
        rule: That reports the finding.
        finding: Its notes are the inner places.
        schema: Whose own notes are the outermost place.
        used: Gets the waiver that served, so that needless ones can be told.
    """
    for notes in (*finding.on, schema.notes):
        for waiver in notes.waivers:
            if waiver.rule == rule:
                used.add((notes.span, waiver))
                return True
    return False


def waiver_problems(schema: Schema, used: Used, rules: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with waivers: no such rule, no reason, or nothing to silence."""
    for notes in all_notes(schema):
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
