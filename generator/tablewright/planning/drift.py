"""A live database and a specification in, what differs between them out."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from tablewright.database.compare import Difference
from tablewright.resolve import read_specification
from tablewright.states import Lend, comparison_of, live_state, near, state_of

# A column that came later stands last, wherever the specification lists it.
_ORDER = "order of columns"
# Whoever calls CLUSTER with an index leaves a mark of it (manual, CLUSTER).
_CLUSTER = "cluster on"


def drift_between(schema: Path, database: str, lend: Lend) -> tuple[list[Difference], list[str]]:
    """Compare a live database with a specification, but for what that leaves alone.

    Args:
        schema: The specification.
        database: The connection URL.
        lend: Lends the scratch server that spells the specification.

    Returns:
        What differs, and what is not compared.

    Raises:
        EnvironmentProblem: The database cannot be reached, or there is no server.
        ProblemsFound: The specification has errors.
    """
    ignored = read_specification(schema).drift_ignore
    read, compare = comparison_of(schema)
    found, unread = live_state(database, read=read)
    expected, _ = state_of(schema, near(lend, found.minimum_version), read=read)
    told = [d for d in compare(expected, found) if not _is_ignored(d.subject, ignored)]
    differences = [each for each in told if not _is_harmless(each)]
    unseen = [f"{each.kind} {each.name}" for each in unread if not _is_ignored(each.name, ignored)]
    unseen += [f"{each.kind} {each.subject}: {each.aspect}" for each in told if _is_harmless(each)]
    return differences, unseen


def _is_harmless(difference: Difference) -> bool:
    """Tell whether a difference comes of running and migrating a database."""
    is_tidied = difference.aspect == _CLUSTER and difference.expected is None
    return difference.aspect == _ORDER or is_tidied


def _is_ignored(subject: str, patterns: Iterable[str]) -> bool:
    """Tell whether an object, or the table that it is part of, is another tool's."""
    owner = subject.rpartition(".")[0]
    return any(fnmatchcase(s, pattern) for pattern in patterns for s in (subject, owner) if s)
