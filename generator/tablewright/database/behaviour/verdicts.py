"""What was tried and what the server answered in, whether the rule holds out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

SUCCESS = "00000"
# What a script answers when its rows turn out not to be what the rule speaks of.
OUTSIDE = "outside"


class Outcome(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_EXERCISED = "not exercised"


@dataclass(frozen=True, slots=True)
class Refused:
    """The script must fail.

    Attributes:
        states: The SQLSTATEs that are right (manual, appendix A).
        constraint: Which constraint must be named; None where the error names none.
        column: Likewise.
    """

    states: tuple[str, ...]
    constraint: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Yields:
    """The script must run, and what it selects at the end must be this text.

    Attributes:
        value: The text.
        constraint: Whose refusal would be wrong; that of another proves nothing.
    """

    value: str = "true"
    constraint: str | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing to try.

    Attributes:
        rule: Which kind of rule, such as `not null` or `foreign key`.
        subject: Of which object, such as `courses.title`.
        script: Statements, of which the last selects a text.
        expected: What must come of it.
    """

    rule: str
    subject: str
    script: str
    expected: Refused | Yields


@dataclass(frozen=True, slots=True)
class Together:
    """Attempts that one script proves at once where all of them hold.

    Attributes:
        script: Statements, of which the last selects `true` where all hold.
        told: Rule and subject of each attempt.
        alone: Writes the attempts, for where the script does not tell that they hold.
    """

    script: str
    told: tuple[tuple[str, str], ...]
    alone: Callable[[], Sequence[Attempt]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a script.

    Attributes:
        value: What it selected.
        state: The SQLSTATE; SUCCESS where it ran to its end.
        constraint: That the error names, else empty.
        column: Likewise.
        message: Of the error.
    """

    value: str | None
    state: str
    constraint: str
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check.

    Attributes:
        rule: As in Attempt.
        subject: As in Attempt.
        outcome: Whether the rule holds.
        detail: What happened instead, or why it was not exercised.
    """

    rule: str
    subject: str
    outcome: Outcome
    detail: str = ""

    def __str__(self) -> str:
        """Say it in one line for people."""
        return f"{self.subject}: {self.rule} {self.outcome}" + (
            f": {self.detail}" if self.detail else ""
        )


def verdict(attempt: Attempt, answer: Answer, *, known: Collection[str]) -> CheckResult:
    """Judge an attempt.

    An error other than the expected one proves nothing where it comes from another rule of the
    schema; where it comes from nothing that the schema has, the rule failed.

    Args:
        attempt: What was tried.
        answer: What came of it.
        known: The names of the constraints and indexes that the schema has.
    """
    if isinstance(attempt.expected, Yields):
        return _of_yield(attempt, attempt.expected, answer)
    return _of_refusal(attempt, attempt.expected, answer, known)


def holds(answer: Answer) -> bool:
    """Tell whether all attempts of a Together hold."""
    return answer.state == SUCCESS and answer.value == "true"


def not_exercised(rule: str, subject: str, reason: str) -> CheckResult:
    """Say that a check proved nothing, and why."""
    return CheckResult(rule, subject, Outcome.NOT_EXERCISED, reason)


def _of_yield(attempt: Attempt, expected: Yields, answer: Answer) -> CheckResult:
    if answer.state != SUCCESS:
        if expected.constraint and answer.constraint == expected.constraint:
            return CheckResult(attempt.rule, attempt.subject, Outcome.FAILED, _error(answer))
        return not_exercised(attempt.rule, attempt.subject, _error(answer))
    if answer.value == OUTSIDE:
        return not_exercised(
            attempt.rule, attempt.subject, "the sample row is not what the rule speaks of"
        )
    if answer.value == expected.value:
        return CheckResult(attempt.rule, attempt.subject, Outcome.PASSED)
    detail = f"expected {expected.value}, found {answer.value}"
    return CheckResult(attempt.rule, attempt.subject, Outcome.FAILED, detail)


def _of_refusal(
    attempt: Attempt, expected: Refused, answer: Answer, known: Collection[str]
) -> CheckResult:
    if answer.state == SUCCESS:
        if answer.value == OUTSIDE:
            return not_exercised(
                attempt.rule, attempt.subject, "the sample row is not what the rule speaks of"
            )
        detail = "a row that breaks it was accepted"
        return CheckResult(attempt.rule, attempt.subject, Outcome.FAILED, detail)
    named = expected.constraint is None or answer.constraint == expected.constraint
    on_column = expected.column is None or answer.column in ("", expected.column)
    if answer.state in expected.states and named and on_column:
        return CheckResult(attempt.rule, attempt.subject, Outcome.PASSED)
    if answer.state in expected.states and answer.constraint not in known:
        detail = f"refused by {answer.constraint or 'no constraint'}, not by {expected.constraint}"
        return CheckResult(attempt.rule, attempt.subject, Outcome.FAILED, detail)
    return not_exercised(
        attempt.rule, attempt.subject, f"something else refuses the row first: {_error(answer)}"
    )


def _error(answer: Answer) -> str:
    return f"{answer.message} ({answer.state})"
