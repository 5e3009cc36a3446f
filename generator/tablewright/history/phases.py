"""A file of a migration in, the phases that run one after the other out.

A phase is one transaction, or one statement alone. `BEGIN` and `COMMIT` mark transactions, and what
stands outside of them is a phase by itself. A file without BEGIN is one transaction, unless it
holds a statement that PostgreSQL refuses there; then each statement is a phase.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tablewright.diagnostics import Diagnostic, ProblemsFound, Span
from tablewright.history.statements import Manner, Statement, statements_of
from tablewright.sql.parse import SqlProblem


@dataclass(frozen=True, slots=True)
class Script:
    """A file of SQL.

    Attributes:
        file: The path as it is shown to people.
        text: All of it.
        phases: What runs, in order; none where the file holds only comments.
    """

    file: str
    text: str
    phases: tuple[Phase, ...]

    def span(self, offset: int) -> Span:
        """Return the place of a character."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return Span(self.file, self.text.count("\n", 0, offset) + 1, offset - line_start + 1)


@dataclass(frozen=True, slots=True)
class Phase:
    """What is done whole or not at all, or one statement that is the server's own affair.

    Attributes:
        statements: In order; exactly one where it is alone.
        opening: The statement that begins the transaction; None where there is none.
        end: Where the transaction is committed, in characters of the file.
    """

    statements: tuple[Statement, ...]
    opening: str | None
    end: int

    @property
    def is_alone(self) -> bool:
        """Whether its one statement runs outside of a transaction."""
        return self.opening is None


def script_of(text: str, *, file: str) -> Script:
    """Split a file into its phases.

    Raises:
        ProblemsFound: It does not parse, or its transactions do not pair.
    """
    try:
        statements = statements_of(text)
    except SqlProblem as problem:
        span = Script(file, text, ()).span(problem.position)
        raise ProblemsFound([Diagnostic("migration-syntax", problem.message, span)]) from None
    script = Script(file, text, tuple(_phases(statements, len(text.rstrip()))))
    problems = [
        Diagnostic("migration-transaction", message, script.span(statement.offset))
        for statement, message in _misfits(statements)
    ]
    if problems:
        raise ProblemsFound(problems)
    return script


def digest(phases: Sequence[Phase]) -> str:
    """Return what tells whether finished phases were edited since."""
    texts = [
        part for each in phases for part in (each.opening or "", *(s.sql for s in each.statements))
    ]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _phases(statements: Sequence[Statement], end: int) -> Iterator[Phase]:
    if not any(each.manner is Manner.OPENS for each in statements):
        yield from _without_begin(statements, end)
        return
    opening: str | None = None
    inside: list[Statement] = []
    for each in statements:
        if each.manner is Manner.OPENS:
            opening = each.sql
        elif each.manner is Manner.COMMITS:
            if inside:
                yield Phase(tuple(inside), opening, each.offset)
            opening, inside = None, []
        elif opening is None:
            yield _single(each)
        else:
            inside.append(each)


def _without_begin(statements: Sequence[Statement], end: int) -> Iterator[Phase]:
    if any(each.manner is Manner.ALONE for each in statements) or len(statements) == 1:
        yield from map(_single, statements)
    elif statements:
        yield Phase(tuple(statements), "BEGIN", end)


def _single(statement: Statement) -> Phase:
    # In a transaction of our own, where that makes no difference, it is done exactly once.
    opening = "BEGIN" if statement.manner is Manner.ANYWHERE else None
    return Phase((statement,), opening, statement.offset)


def _misfits(statements: Sequence[Statement]) -> Iterator[tuple[Statement, str]]:
    opened: Statement | None = None
    for each in statements:
        if each.refusal:
            yield each, each.refusal
        elif each.manner is Manner.OPENS:
            if opened:
                yield each, "BEGIN inside of a transaction that is open already"
            opened = each
        elif each.manner is Manner.COMMITS:
            if opened is None:
                yield each, "COMMIT without BEGIN"
            opened = None
        elif each.manner is Manner.ALONE and opened:
            yield each, "PostgreSQL refuses this statement between BEGIN and COMMIT"
    if opened:
        yield opened, "BEGIN without COMMIT"
