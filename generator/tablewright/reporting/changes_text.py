"""Changes between two schemas as people read them in a terminal: the gravest first."""

from __future__ import annotations

from tablewright.breaking import Bump, Category, Change, Changes
from tablewright.diagnostics import Span
from tablewright.reporting.display import harmless

_WIDTH = len("consumers")


def changes_as_text(changes: Changes) -> str:
    """Return a section for each category that has changes, then what is accepted, then the sum."""
    if not changes.all:
        return "no change\n"
    lines: list[str] = []
    for category in Category:
        here = [c for c in changes.all if c.category is category and c.reason is None]
        if here:
            lines += [category, *(line for change in here for line in _change(change)), ""]
    accepted = [each for each in changes.all if each.reason is not None]
    if accepted:
        lines += ["accepted", *(_accepted(each) for each in accepted), ""]
    return "\n".join([*lines, summary(changes)]) + "\n"


def summary(changes: Changes) -> str:
    """Say in one line which version the changes ask for, and how many there are of each sort."""
    counts = [f"{number} {category}" for category, number in changes.counts().items() if number]
    accepted = sum(each.reason is not None for each in changes.all)
    counts += [f"{accepted} accepted"] if accepted else []
    asked = "no new version" if changes.bump is Bump.NONE else f"a {changes.bump} version"
    return f"this asks for {asked}: {', '.join(counts) or 'nothing changes'}"


def place(span: Span | None) -> str:
    """Spell a place with its colon; empty where there is none."""
    return f"{span.file}:{span.line}:{span.column}: " if span else ""


def _change(change: Change) -> list[str]:
    finding = change.finding
    lines = [f"  {place(change.span)}{change.rule}: {finding.message}"]
    for effect in finding.effects:
        other = f"{effect.category}: " if effect.category is not change.category else ""
        lines.append(f"    {effect.audience:<{_WIDTH}}  {other}{effect.text}")
    if finding.help:
        lines.append(f"    help: {finding.help}")
    return [harmless(line) for line in lines]


def _accepted(change: Change) -> str:
    where, what = place(change.span), change.finding.message
    return harmless(f"  {where}{change.rule}: {what} ({change.reason})")
