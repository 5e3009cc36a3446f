"""A folder and a database in, how every migration stands out; the database is only read."""

from __future__ import annotations

from dataclasses import dataclass

from tablewright.database.migrations.chronicle import open_chronicle
from tablewright.database.migrations.lock import holder
from tablewright.database.migrations.session import guarded, open_session
from tablewright.diagnostics import Diagnostic
from tablewright.history.folder import Folder
from tablewright.history.obstacles import gaps, obstacles
from tablewright.history.standing import Standing, pending, standings


@dataclass(frozen=True, slots=True)
class Status:
    """How a database stands to a folder of migrations.

    Attributes:
        place: The database, for people.
        standings: Of every migration, in order.
        problems: What would stop `apply`.
        runner: Who works on the database now, or None.
    """

    place: str
    standings: tuple[Standing, ...]
    problems: tuple[Diagnostic, ...]
    runner: str | None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done."""
        return not self.problems and not pending(self.standings)


def status(url: str, folder: Folder) -> Status:
    """Find out how things stand.

    Raises:
        ProblemsFound: A migration that was begun does not parse.
        EnvironmentProblem: No database, or no right to read its history.
    """
    session = open_session(url)
    with guarded(session, again="ask again"):
        runner = holder(session.connection)
        records = open_chronicle(session).records()
        found = standings(folder, records, someone_works=runner is not None)
        problems = (*obstacles(found), *gaps(found))
        return Status(session.place, tuple(found), problems, runner)
