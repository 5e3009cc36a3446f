"""What changes between two schemas: each change, all of them, and the version that they ask for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from tablewright.breaking.rule import GRAVITY, Audience, Category, Finding
from tablewright.diagnostics import Diagnostic, Severity, Span


class Bump(StrEnum):
    """Which part of a semantic version the changes ask to be raised (semver.org, 6 to 8)."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two schemas.

    Attributes:
        rule: Which rule found it.
        finding: What it is.
        span: Where it is in the new specification, or what it was part of.
        reason: Why it is accepted; None where it is not.
    """

    rule: str
    finding: Finding
    span: Span | None = None
    reason: str | None = None

    @property
    def category(self) -> Category:
        """How bad it is."""
        return self.finding.category


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two schemas.

    Attributes:
        all: The gravest first, then in reading order.
        problems: What is wrong with the acceptances in the specification.
        judged: Whether some of them rest on texts of SQL being different.
    """

    all: tuple[Change, ...]
    problems: tuple[Diagnostic, ...] = ()
    judged: bool = False

    @property
    def bump(self) -> Bump:
        """What the gravest change asks for, accepted or not."""
        if not self.all:
            return Bump.NONE
        return min((_bump(each.finding) for each in self.all), key=[*Bump].index)

    def counts(self) -> dict[Category, int]:
        """Count the changes that nobody has accepted, by category."""
        found = Counter(each.category for each in self.all if each.reason is None)
        return {category: found[category] for category in Category}

    def at_least(self, category: Category) -> list[Change]:
        """List the changes of a category, or of a graver one, that nobody has accepted."""
        return [
            each
            for each in self.all
            if each.reason is None and GRAVITY[each.category] <= GRAVITY[category]
        ]


def diagnostic(change: Change) -> Diagnostic:
    """Return a change as other reports of problems are: its effects are the help."""
    finding = change.finding
    effects = [f"{each.audience}, {each.category}: {each.text}" for each in finding.effects]
    mend = [f"help: {finding.help}"] if finding.help else []
    return Diagnostic(
        change.rule,
        finding.message,
        change.span,
        "\n".join([*effects, *mend]),
        _SEVERITIES[change.category],
    )


_SEVERITIES = {
    Category.DATA_LOSS: Severity.ERROR,
    Category.BREAKING: Severity.ERROR,
    Category.DANGEROUS: Severity.WARNING,
    Category.COMPATIBLE: Severity.NOTE,
}


def _bump(finding: Finding) -> Bump:
    """What is breaking asks for major; what adds something that others see, for minor."""
    if finding.category in (Category.DATA_LOSS, Category.BREAKING):
        return Bump.MAJOR
    if finding.category is Category.DANGEROUS:
        return Bump.MINOR
    seen = any(effect.audience is not Audience.DATABASE for effect in finding.effects)
    return Bump.MINOR if seen else Bump.PATCH


def order(change: Change) -> tuple[int, Span, str, str, str]:
    """Sort the gravest first, then in reading order."""
    start = change.span or Span("", 0, 0)
    finding = change.finding
    return GRAVITY[change.category], start, change.rule, finding.subject, finding.message
