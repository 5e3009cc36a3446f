"""Changes accepted by name, in the specification or by option; which of them are, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tablewright.breaking.rule import Finding
from tablewright.diagnostics import Diagnostic, Severity, Span, did_you_mean
from tablewright.schema import Schema, Waiver, all_notes

# A mixin's acceptance rides along with each table that uses it: the place tells that it is one.
Used = set[tuple[Span | None, Waiver]]
_WITHOUT_REASON = "accepted by option"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A rule, perhaps of one subject, and why its changes are accepted."""

    rule: str
    subject: str
    reason: str


def acceptance_of(text: str) -> Acceptance:
    """Read `RULE`, `RULE SUBJECT` or either with `: REASON`."""
    name, _, reason = text.partition(": ")
    rule, _, subject = name.strip().partition(" ")
    return Acceptance(rule, subject.strip(), reason.strip())


def reason_of(
    rule: str, finding: Finding, schema: Schema, *, allowed: Collection[Acceptance], used: Used
) -> str | None:
    """Return why a change is accepted, by the innermost acceptance; None where it is not.

    Args:
        rule: That reports the change.
        finding: The change.
        schema: Whose own notes are the outermost place.
        allowed: What options accept beside it.
        used: Gets the acceptance that served, so that needless ones can be told.
    """
    places = [*((notes, _covers_here) for notes in finding.on), (schema.notes, _covers)]
    for notes, covers in places:
        for waiver in notes.accepted:
            if covers(acceptance_of(waiver.rule), rule, finding):
                used.add((notes.span, waiver))
                return waiver.reason.strip() or "no reason given"
    for each in allowed:
        if _covers(each, rule, finding):
            return each.reason or _WITHOUT_REASON
    return None


def acceptance_problems(schema: Schema, used: Used, rules: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with acceptances: no such rule, no reason, or nothing to accept."""
    for notes in all_notes(schema):
        for waiver in notes.accepted:
            needed = (notes.span, waiver) in used
            if found := _problem(waiver, notes.span, needed=needed, rules=rules):
                yield found


def _covers(acceptance: Acceptance, rule: str, finding: Finding) -> bool:
    return acceptance.rule == rule and acceptance.subject in ("", finding.subject)


def _covers_here(acceptance: Acceptance, rule: str, finding: Finding) -> bool:
    """Tell the same of one within a table, whose name need not be repeated there."""
    part = finding.subject.rpartition(".")[2]
    return _covers(acceptance, rule, finding) or (acceptance.rule, acceptance.subject) == (
        rule,
        part,
    )


def _problem(
    waiver: Waiver, span: Span | None, *, needed: bool, rules: Collection[str]
) -> Diagnostic | None:
    rule = acceptance_of(waiver.rule).rule
    if rule not in rules:
        mend = did_you_mean(rule, rules) or "docs/breaking/README.md lists the rules"
        message = f"`{rule}` is accepted here, but is no rule"
        return Diagnostic("unknown-rule", message, span, mend, Severity.WARNING)
    if not waiver.reason.strip():
        message = f"{waiver.rule} is accepted here without a reason"
        mend = f"write why: `{waiver.rule}: <reason>`"
        return Diagnostic("acceptance-without-reason", message, span, mend, Severity.WARNING)
    if not needed:
        message = f"{waiver.rule} is accepted here, but nothing of the sort has changed"
        mend = "remove it from `breaking:`, or it will accept the next change too"
        return Diagnostic("needless-acceptance", message, span, mend, Severity.NOTE)
    return None
