"""What is renamed is matched with what it was, and told as a rename: by an explicit mapping."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.breaking import Comparison, changes
from tablewright.breaking.matching import Matched, match
from tablewright.breaking.renames import Renames
from tablewright.resolve import read_specification
from tablewright.schema import Name, Schema
from tablewright.surfaces import surface_of

# Rules that need a rename, which tests/breaking/cases cannot say.
RENAMING = {
    "column-renamed",
    "enum-value-renamed",
    "function-renamed",
    "table-renamed",
    "type-renamed",
    "view-renamed",
}
OLD = """\
version: 1
enums: {grade: [low, high]}
functions: {one: {returns: integer, body: SELECT 1}}
tables:
  people: {columns: {id: {type: bigint, primary_key: true}}}
  lectures:
    columns:
      id: {type: bigint, primary_key: true}
      name: text
      level: grade
      author_id: {type: bigint, references: people}
    checks: {named: name <> ''}
    unique: [[name]]
    indexes: {by_name: lower(name)}
views: {all_lectures: SELECT id FROM people}
"""
NEW = """\
version: 1
enums: {level: [lowest, high]}
functions: {first: {returns: integer, body: SELECT 1}}
tables:
  people: {columns: {id: {type: bigint, primary_key: true}}}
  courses:
    columns:
      id: {type: bigint, primary_key: true}
      title: text
      level: level
      author_id: {type: bigint, references: people}
    checks: {named: title <> ''}
    unique: [[title]]
    indexes: {by_name: lower(title)}
views: {all_courses: SELECT id FROM people}
"""


def name(text: str) -> Name:
    return Name("public", text)


RENAMES = Renames(
    objects={
        ("enum", name("level")): name("grade"),
        ("function", name("first")): name("one"),
        ("table", name("courses")): name("lectures"),
        ("view", name("all_courses")): name("all_lectures"),
    },
    parts={("column", name("courses"), "title"): "name"},
    values={(name("level"), "lowest"): "low"},
)


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Schema, Schema]:
    found = []
    for text in (OLD, NEW):
        path = tmp_path / "schema.yaml"
        path.write_text(text, encoding="utf-8")
        found.append(read_specification(path).schema)
    return found[0], found[1]


def rules_of(comparison: Comparison) -> set[str]:
    return {each.rule for each in changes(comparison).all}


def test_renames_are_told_as_such_and_lose_nothing(sides: tuple[Schema, Schema]) -> None:
    old, new = sides
    said = rules_of(Comparison(old, new, RENAMES, old=surface_of(old), new=surface_of(new)))
    assert said >= RENAMING
    assert said - RENAMING == {
        "prisma-name-changed",
        "pydantic-name-changed",
    }


def test_without_the_mapping_they_are_removed_and_added(sides: tuple[Schema, Schema]) -> None:
    said = rules_of(Comparison(*sides))
    assert not said & RENAMING
    assert said >= {
        "table-removed",
        "table-added",
        "type-removed",
        "view-removed",
        "function-removed",
    }


def test_a_rename_counts_only_if_the_old_name_is_free() -> None:
    def matched(old: str, new: str, was: dict[str, str]) -> Matched[str]:
        return match(old, new, key=str, earlier=was.get)

    assert matched("ab", "ac", {"c": "b"}) == Matched((("a", "a"), ("b", "c")))
    assert matched("ab", "abc", {"c": "b"}) == Matched((("a", "a"), ("b", "b")), (), ("c",))
    assert matched("a", "ac", {"c": "b"}) == Matched((("a", "a"),), (), ("c",))
    assert matched("b", "cd", {"c": "b", "d": "b"}) == Matched((("b", "c"),), (), ("d",))
