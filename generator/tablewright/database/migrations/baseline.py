"""A database that exists already in, migrations that count as applied on it out."""

from __future__ import annotations

from tablewright.database.migrations.apply import AGAIN, Manner, working
from tablewright.database.migrations.chronicle import ensure_table, open_chronicle
from tablewright.database.migrations.listener import Listener
from tablewright.database.migrations.session import guarded, open_session
from tablewright.diagnostics import EnvironmentProblem, counted
from tablewright.history.folder import Folder
from tablewright.history.record import Origin
from tablewright.history.standing import applied_record


def baseline(
    url: str, folder: Folder, name: str, *, force: bool, listener: Listener
) -> tuple[str, ...]:
    """Mark migrations as applied without running them; return their names.

    Args:
        url: The database.
        folder: The migrations.
        name: The last one that the database holds already.
        force: Also where a history exists; what it says of them is replaced.
        listener: Is told who is waited for.

    Raises:
        ProblemsFound: A migration does not parse.
        EnvironmentProblem: There is a history already, or no database.
    """
    last = folder.find(name).name
    wanted = [each for each in folder.migrations if each.name <= last]
    records = [applied_record(each, Origin.BASELINE) for each in wanted]
    session = open_session(url)
    with guarded(session, again=AGAIN), working(session, Manner(), listener):
        chronicle = open_chronicle(session)
        known = chronicle.records()
        if known and not force:
            raise EnvironmentProblem(
                f"{session.place} has a history of {counted(len(known), 'migration')} already",
                "see `tablewright migrate status`; --force replaces what it says of these",
            )
        ensure_table(session)
        with session.connection.transaction():
            for each in records:
                chronicle.write(each)
    return tuple(each.name for each in wanted)
