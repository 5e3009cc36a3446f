"""A history, or a database, and a specification in, what is missing between them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tablewright.database.migrations.status import status
from tablewright.diagnostics import Diagnostic, EnvironmentProblem, ProblemsFound, Severity, counted
from tablewright.history.folder import Folder
from tablewright.history.obstacles import gaps, obstacles
from tablewright.history.standing import Standing, standings
from tablewright.migrate.changes import changes
from tablewright.migrate.renames import finished_renames
from tablewright.migrate.timing import in_order
from tablewright.planning.history import history_state
from tablewright.planning.plan import plan_of
from tablewright.planning.way import speller, way_between
from tablewright.schema import Notes, Schema
from tablewright.schema.facts import Facts
from tablewright.states import Lend, written_state


def left_to_do(found: Schema, wanted: Schema) -> list[str]:
    """Plan from a database that was just made to the very specification: nothing must be left.

    Args:
        found: As `introspect` read it.
        wanted: The specification in canonical form. Rights are left out: neither side has them.
    """
    bare = replace(wanted, roles=found.roles, grants=(), default_privileges=())
    operations = in_order(changes(found, bare, Facts()))
    return list(map(speller(), operations))


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a history stands to a specification, and to a database where one is named.

    Attributes:
        migrations: How many there are.
        missing: The statements that the specification has beyond them, as SQL.
        refused: What would stop `migrate apply`.
        noticed: What does no harm.
    """

    migrations: int
    missing: tuple[str, ...]
    refused: tuple[Diagnostic, ...]
    noticed: tuple[Diagnostic, ...]

    @property
    def fails(self) -> bool:
        """Whether anything has to be done."""
        return bool(self.missing or self.refused)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, what is missing included."""
        return (*map(_missing, self.missing), *self.refused, *self.noticed)

    def __str__(self) -> str:
        """Say it in one line for people."""
        leads = "leads" if self.migrations == 1 else "lead"
        parts = [f"{counted(self.migrations, 'migration')} {leads} to the specification"]
        if self.missing:
            wanting = counted(len(self.missing), "statement")
            parts = [f"the migrations do not lead to the specification, {wanting} short of it"]
        if self.refused:
            reasons = counted(len(self.refused), "reason")
            parts += [f"`migrate apply` would refuse them for {reasons}"]
        return ", ".join(parts)


def judged(
    folder: Folder, schema: Path, lend: Lend, *, allow_gap: bool, url: str | None = None
) -> Judgement:
    """Replay a history, compare what it leads to with a specification, and ask a database.

    Args:
        folder: The history.
        schema: The specification.
        lend: Lends a scratch server.
        allow_gap: Migrations may be wanting among those that are there, or come late.
        url: Where they are applied, or will be; None for a database that has nothing of them yet.

    Raises:
        EnvironmentProblem: The history does not run.
        ProblemsFound: The specification has errors, a migration that was begun does not parse, or
            the history does not run and `migrate apply` would refuse it anyway.
    """
    wanted = written_state(schema)
    found, unread = _standings(folder, url)
    refused = (*obstacles(found), *(() if allow_gap else gaps(found)))
    try:
        way = way_between(history_state(folder, wanted.needs.version), wanted, lend)
    except EnvironmentProblem:
        if refused:
            # What is wanting is why the rest does not run.
            raise ProblemsFound(refused) from None
        raise
    missing = tuple(statement.sql for statement in plan_of(way).statements)
    done = finished_renames(way.declared, way.before) if way.declared is not None else ()
    noticed = (*unread, *(_needless(name, notes) for name, notes in done))
    return Judgement(len(folder.migrations), missing, refused, noticed)


def _standings(
    folder: Folder, url: str | None
) -> tuple[Sequence[Standing], tuple[Diagnostic, ...]]:
    """Say how each migration stands, and what kept us from knowing.

    Whoever may only compare a database need not have the right to read its history.
    """
    unread: tuple[Diagnostic, ...] = ()
    if url is not None:
        try:
            return status(url, folder).standings, ()
        except EnvironmentProblem as problem:
            unread = (Diagnostic("history-unread", problem.message, severity=Severity.NOTE),)
    return standings(folder, ()), unread


def _missing(sql: str) -> Diagnostic:
    return Diagnostic(
        "missing-migration",
        f"no migration does this: {' '.join(sql.split())}",
        help="run `tablewright migrate new NAME`",
    )


def _needless(name: str, notes: Notes) -> Diagnostic:
    return Diagnostic(
        "renamed-from-done",
        f"the migrations have renamed {notes.renamed_from} to {name}",
        notes.span,
        "once every database has run them, `renamed_from` may go",
        Severity.NOTE,
    )
