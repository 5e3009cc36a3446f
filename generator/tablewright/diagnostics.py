"""What stages report: a place, a rule, a message and its mend; readers choose how it prints."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from enum import StrEnum

from tablewright.values import frozen, frozen_and_ordered


class Severity(StrEnum):
    """How bad a problem is; the order of the members is the order of gravity."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen_and_ordered
class Span:
    """A place in a source file.

    Attributes:
        file: The path as the user gave it, with forward slashes.
        line: Counted from 1.
        column: Counted from 1, in code points.
        length: Code points to underline; 1 where the extent is unknown or spans several lines.
    """

    file: str
    line: int
    column: int
    length: int = 1

    def underlined(self, word: str) -> Span:
        """Return the same place, as long as `word`."""
        return Span(self.file, self.line, self.column, max(len(word), 1))


@frozen
class Related:
    """A second place that explains a diagnostic, such as the first of two definitions."""

    message: str
    span: Span


@frozen
class Diagnostic:
    """One problem.

    Attributes:
        rule: The kebab-case name of the rule that was broken; its only identifier.
        message: One sentence, no full stop, naming the object and what is wrong with it.
        span: Where; None only for problems of the file as a whole.
        help: How to mend it, where that is known.
        severity: Errors stop the next stage.
        related: Other places that matter.
    """

    rule: str
    message: str
    span: Span | None = None
    help: str | None = None
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()


class EnvironmentProblem(Exception):
    """The surroundings are at fault (no file, no server, read-only folder): one line, exit code 2.

    Attributes:
        message: What is wrong, with the place.
        help: The mend, where it is known.
    """

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help


class ProblemsFound(Exception):
    """A stage reported errors, so that the next one must not start."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(counted(len(diagnostics), "problem"))
        self.diagnostics = tuple(diagnostics)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the diagnostics stops the next stage."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by place (those without one first), then by rule and message; drop exact repeats."""
    start = Span("", 0, 0)
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda each: (each.span or start, each.rule, each.message))


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """Return a help text naming the candidate nearest to `word`, or None if none is near."""
    near = difflib.get_close_matches(word, list(candidates), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else None


def counted(number: int, noun: str) -> str:
    """Spell how many of something there are: `1 table`, `2 tables`."""
    return f"{number} {noun if number == 1 else _plural(noun)}"


def _plural(noun: str) -> str:
    """Of our own few nouns; those of users' names are for `naming`."""
    if noun in _WITHOUT_PLURAL:
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("x") else f"{noun}s"


_WITHOUT_PLURAL = ("statistics", "raw sql")
