"""A history and a specification in, the statements that are missing between them out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tablewright.history.folder import Folder
from tablewright.migrate.changes import changes
from tablewright.migrate.timing import in_order
from tablewright.planning.history import history_state
from tablewright.planning.plan import plan_of
from tablewright.planning.way import speller, way_between
from tablewright.schema import Schema
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
