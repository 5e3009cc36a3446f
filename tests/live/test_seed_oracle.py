"""The requirement as oracle: our catalog differs from it only as the decision records say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from tablewright.database.server import Server
from tests.live.ai_course.database import ddl
from tests.live.catalog import Difference, Facts, differences, facts
from tests.live.difference_classes import DEFINED, Change, Class
from tests.live.our_differences import SQL_AGAINST_OURS
from tests.live.seed_differences import SQL_AGAINST_PRISMA

HERE = Path(__file__).parent
RECORDS = HERE.parents[1] / "docs" / "decisions"
EXTENSION = b'CREATE EXTENSION "uuid-ossp";'
CLASSES = {group.heading: group for group in SQL_AGAINST_PRISMA + SQL_AGAINST_OURS}


def test_sql_and_prisma_of_the_requirement_differ_as_recorded(server: Server) -> None:
    prisma = _facts(server, EXTENSION + (HERE / "seed_prisma.sql").read_bytes())
    prisma = {fact: value for fact, value in prisma.items() if fact.aspect != "extension"}
    found = differences(_facts(server, (HERE / "seed.sql").read_bytes()), prisma)
    assert _outlined(found) == _expected(SQL_AGAINST_PRISMA)


def test_ours_differs_from_the_sql_as_recorded(server: Server) -> None:
    found = differences(_facts(server, (HERE / "seed.sql").read_bytes()), _facts(server, ddl()))
    assert _outlined(found) == _expected(SQL_AGAINST_OURS)


def test_prisma_of_the_requirement_does_not_load_without_the_extension(server: Server) -> None:
    with pytest.raises(psycopg.errors.UndefinedFunction, match="uuid_generate_v4"):
        _facts(server, (HERE / "seed_prisma.sql").read_bytes())


@pytest.mark.parametrize("heading", CLASSES)
def test_record_names_every_difference(heading: str) -> None:
    group = CLASSES[heading]
    section = _section(RECORDS / group.record, group.heading)
    for change in group.changes:
        for table, names in change.names.items():
            text = _row_of(section, table) if table else section
            missing = [name for name in names.split() if f"`{name}`" not in text]
            assert not missing, f"{table or change.aspect}: {missing}"


def test_each_difference_has_one_reason() -> None:
    for classes in (SQL_AGAINST_PRISMA, SQL_AGAINST_OURS):
        listed = [each.fact for change in _changes(classes) for each in change.differences()]
        assert len(listed) == len(set(listed))


def _facts(server: Server, script: bytes) -> Facts:
    with server.scratch_database() as name, server.connect(name) as connection:
        with connection.transaction():
            connection.execute(script)
        return facts(connection)


def _outlined(found: Iterable[Difference]) -> set[Difference]:
    """Replace the text of what only one side has by the word that `Change` has for it."""
    with_text = {"check", "index", "trigger"}
    return {
        replace(each, before=each.before and DEFINED, after=each.after and DEFINED)
        if each.fact.aspect in with_text and None in (each.before, each.after)
        else each
        for each in found
    }


def _expected(classes: Iterable[Class]) -> set[Difference]:
    return {each for change in _changes(classes) for each in change.differences()}


def _changes(classes: Iterable[Class]) -> list[Change]:
    return [change for group in classes for change in group.changes]


def _section(record: Path, heading: str) -> str:
    _, found, rest = record.read_text(encoding="utf-8").partition(f"\n### {heading}\n")
    assert found, f"{record.name} has no section {heading}"
    return rest.partition("\n#")[0]


def _row_of(section: str, table: str) -> str:
    rows = [line for line in section.splitlines() if line.startswith(f"| `{table}` |")]
    assert len(rows) == 1, f"no row for {table}"
    return rows[0]
