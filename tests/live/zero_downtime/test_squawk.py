"""Squawk over expand, switch and contract: it has nothing to say but what it says of others."""

from __future__ import annotations

import pytest

from tests.live.migrations.test_squawk import complaints
from tests.live.zero_downtime.conftest import Plan
from tests.live.zero_downtime.specifications import PEOPLE, changed

CHANGES = {
    "columns": [
        ("name: {type: text, default", "title: {type: text, renamed_from: name, default"),
        ("[name]", "[title]"),
        ("SELECT id, name AS", "SELECT id, title AS"),
        ("score: {type: integer", "score: {type: bigint"),
        ("email: {type: text,", "address: {type: text, renamed_from: email,"),
        ("people.email", "people.address"),
    ],
    "table": [
        ("  people:\n", "  persons:\n    renamed_from: people\n"),
        ("people.email", "persons.email"),
        ("FROM people", "FROM persons"),
    ],
}


@pytest.mark.parametrize("kind", CHANGES)
def test_squawk_over_what_is_planned(planned: Plan, kind: str) -> None:
    project = planned(PEOPLE, changed(PEOPLE, *CHANGES[kind]))
    folders = [each.path for each in project.folder.migrations[1:]]
    files = [each / name for each in folders for name in ("migration.sql", "down.sql")]
    found = list(complaints(files))
    assert not found, "\n".join(found)
