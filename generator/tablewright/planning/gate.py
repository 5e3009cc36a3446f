"""A history, or a database, and a specification in, what is missing between them out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tablewright.database.migrations.status import status
from tablewright.diagnostics import Diagnostic, EnvironmentProblem, Severity
from tablewright.history.folder import Folder
from tablewright.history.obstacles import gaps, obstacles
from tablewright.history.standing import standings
from tablewright.migrate.changes import changes
from tablewright.migrate.renames import finished_renames
from tablewright.migrate.timing import in_order
from tablewright.planning.history import history_state
from tablewright.planning.plan import plan_of
from tablewright.planning.way import speller, way_between
from tablewright.schema import Notes, Schema
from tablewright.schema.facts import Facts
from tablewright.states import Start, written_state


def left_to_do(found: Schema, wanted: Schema) -> list[str]:
    """Plan from a database that was just made to the very specification: nothing must be left.

    Args:
        found: As `introspect` read it.
        wanted: The specification in canonical form. Rights are left out: neither side has them.
    """
    bare = replace(wanted, roles=found.roles, grants=(), default_privileges=())
    operations = in_order(changes(found, bare, Facts()))
    return list(map(speller(), operations))


def history_problems(folder: Folder, url: str | None) -> tuple[Diagnostic, ...]:
    """Say what would stop `migrate apply`: on a database, or on one that has nothing of it yet.

    Whoever may only compare a database need not have the right to read its history.

    Raises:
        ProblemsFound: A migration that was begun does not parse.
    """
    unread: tuple[Diagnostic, ...] = ()
    if url is not None:
        try:
            return status(url, folder).problems
        except EnvironmentProblem as problem:
            unread = (Diagnostic("history-unread", problem.message, severity=Severity.NOTE),)
    found = standings(folder, ())
    return (*obstacles(found), *gaps(found), *unread)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a history stands to a specification.

    Attributes:
        missing: The statements that the specification has beyond it, as SQL.
        notes: Hints that the history has made needless.
    """

    missing: tuple[str, ...]
    notes: tuple[Diagnostic, ...]


def standing_of(folder: Folder, schema: Path, start: Start) -> Standing:
    """Replay a history and compare what it leads to with a specification.

    Args:
        folder: The history.
        schema: The specification.
        start: Starts a scratch server.

    Raises:
        EnvironmentProblem: The history does not run.
        ProblemsFound: The specification has errors.
    """
    wanted = written_state(schema.as_posix())
    way = way_between(history_state(folder, wanted.needs.version), wanted, start)
    missing = tuple(statement.sql for statement in plan_of(way).statements)
    done = finished_renames(way.declared, way.before) if way.declared is not None else ()
    return Standing(missing, tuple(_needless(name, notes) for name, notes in done))


def _needless(name: str, notes: Notes) -> Diagnostic:
    return Diagnostic(
        "renamed-from-done",
        f"the migrations have renamed {notes.renamed_from} to {name}",
        notes.span,
        "once every database has run them, `renamed_from` may go",
        Severity.NOTE,
    )
