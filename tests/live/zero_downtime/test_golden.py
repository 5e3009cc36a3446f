"""The SQL of a rename and of a change of type, for people to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.live.zero_downtime.conftest import Plan
from tests.live.zero_downtime.specifications import changed

HERE = Path(__file__).parent
CITIES = """\
version: 1
name: atlas
tables:
  cities:
    comment: Cities.
    columns:
      id: {type: bigint, primary_key: true, identity: always, comment: The key.}
      name: {type: text, comment: What it is called.}
      people: {type: integer, default: 0, min: 0, comment: How many live there.}
      updated_at: {type: timestamptz, default: now(), on_update: now(), comment: When.}
    indexes:
      idx_cities_name: [name]
"""
CHANGES = {
    "rename": [
        ("name: {type: text,", "title: {type: text, renamed_from: name,"),
        ("[name]", "[title]"),
    ],
    "type": [("people: {type: integer", "people: {type: bigint")],
}


@pytest.mark.parametrize("kind", CHANGES)
def test_the_sql_is_as_expected(planned: Plan, golden: Golden, kind: str) -> None:
    project = planned(CITIES, changed(CITIES, *CHANGES[kind]))
    texts = []
    for each in project.folder.migrations[1:]:
        texts.append(f"-- {each.name}\n\n{each.content.decode()}")
        down = (each.path / "down.sql").read_text("utf-8")
        if "What undoes the whole change is in" not in down:
            texts.append(f"-- {each.name}: down.sql\n\n{down}")
    golden(HERE / "expected" / f"{kind}.sql", "\n".join(texts))
    for each in project.folder.migrations[1:]:
        if each.name.endswith(("_expand", "_switch", "_contract")):
            word = each.name.rpartition("_")[2]
            plan = (each.path / "plan.md").read_text("utf-8")
            golden(HERE / "expected" / f"{kind}_{word}.md", plan)
