"""A history and a specification in, the statements that are missing between them out."""

from __future__ import annotations

from pathlib import Path

from tablewright.history.folder import Folder
from tablewright.planning.history import history_state
from tablewright.planning.plan import plan_of
from tablewright.planning.way import way_between
from tablewright.states import Start, written_state


def missing_statements(folder: Folder, schema: Path, start: Start) -> list[str]:
    """Replay the history and list what the specification has beyond it, as SQL.

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
    return [statement.sql for statement in plan_of(way).statements]
