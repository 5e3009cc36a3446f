"""An error of the server in, what people are told out: what, where, which state, which mend."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg

from tablewright.database.migrations.session import Session
from tablewright.diagnostics import Diagnostic, EnvironmentProblem, ProblemsFound
from tablewright.history.phases import Script
from tablewright.history.statements import Statement

# Errors that pass when others are done (PostgreSQL manual, appendix A).
TRANSIENT = (
    psycopg.errors.LockNotAvailable,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
)

_RESOURCES = "53"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stopped.

    Attributes:
        title: The migration and the phase, for people.
        script: The file.
        statement: That failed; None for the COMMIT.
        end: Where the COMMIT stands.
        state: What is in the database now, and the command that goes on.
        again: How to go on.
    """

    title: str
    script: Script
    statement: Statement | None
    end: int
    state: str
    again: str


def lost(place: Place, session: Session) -> EnvironmentProblem:
    """Say that the connection is gone."""
    return EnvironmentProblem(
        f"{place.title}: the connection to {session.place} was lost; "
        "what was finished is recorded there",
        f"when the server is back, {place.again}",
    )


def interrupted(place: Place) -> EnvironmentProblem:
    """Say that somebody pressed Ctrl-C, or a deployment was stopped."""
    return EnvironmentProblem(f"interrupted in {place.title}: {place.state}", place.again)


def failed(
    error: psycopg.Error, place: Place, session: Session, *, blockers: tuple[str, ...]
) -> Exception:
    """Say what the server refused, as the exception to raise."""
    found = diagnostic(error, place, session, blockers=blockers)
    if (error.sqlstate or "").startswith(_RESOURCES) and found.span:
        where = f"{found.span.file}:{found.span.line}"
        reason = "has no room left on its disk" if error.sqlstate == "53100" else "lacks resources"
        message = f"{where}: the server {reason}: {sentence(error)}; {place.state}"
        return EnvironmentProblem(message, f"make room, then {place.again}")
    return ProblemsFound([found])


def diagnostic(
    error: psycopg.Error, place: Place, session: Session, *, blockers: tuple[str, ...]
) -> Diagnostic:
    """Say it with its place in the file."""
    offset = place.end if place.statement is None else place.statement.offset
    if place.statement is not None and error.diag.statement_position:
        offset += int(error.diag.statement_position) - 1
    rule, message = "migration-failed", sentence(error)
    mends = [_trimmed(error.diag.message_hint)] if error.diag.message_hint else []
    if isinstance(error, TRANSIENT):
        rule = "migration-blocked"
        if blockers:
            message += f"; it is held by {', '.join(blockers)}"
            mends.append("end that session, or come back when it is done")
    elif isinstance(error, psycopg.errors.InsufficientPrivilege):
        rule = "migration-rights"
        message = f"role {session.user} may not do this: {message}"
        mends.append("run as the owner of what is changed, or GRANT what is missing")
    elif isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
        mends.append("a standby cannot be migrated: name its primary")
    help_text = "; ".join([*mends, place.state, place.again])
    return Diagnostic(rule, f"{place.title}: {message}", place.script.span(offset), help=help_text)


def sentence(error: psycopg.Error) -> str:
    """Return PostgreSQL's message and its detail in one line."""
    parts = [error.diag.message_primary or str(error).strip() or type(error).__name__]
    if error.diag.message_detail:
        parts.append(error.diag.message_detail)
    return " ".join("; ".join(_trimmed(part) for part in parts).split())


def _trimmed(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
