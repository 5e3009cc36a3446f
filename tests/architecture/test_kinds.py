"""No kind of object lacks one of its pieces: model, template, spelling, a case that shows it."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from tablewright.migrate.creation import creation
from tablewright.migrate.in_place import ALTERABLE
from tablewright.resolve import read_specification
from tablewright.schema import (
    KINDS,
    Column,
    ColumnDefault,
    DefaultPrivilege,
    Grant,
    IndexRole,
    Placeholder,
    Population,
    RawSql,
    Schema,
    SchemaObject,
    SequenceOwner,
    kind_of,
    objects_of,
)
from tablewright.schema.kinds import PART_KINDS
from tablewright.schema.objects import TablePart
from tablewright.targets.postgres.changes import OBJECT_CHANGES, PART_CHANGES
from tablewright.targets.postgres.changes.drops import drop
from tablewright.targets.postgres.steps import step_of
from tests.architecture.package import TEMPLATES
from tests.test_cases import CASES, NAMES


def test_the_lists_of_kinds_are_closed() -> None:
    assert {kind.model for kind in KINDS} == set(get_args(SchemaObject))
    assert {kind.model for kind in PART_KINDS} == set(get_args(TablePart))


def test_every_kind_has_its_collection_in_the_model() -> None:
    names = {field.name for field in fields(Schema)}
    assert [kind.word for kind in KINDS if kind.collection not in names] == []
    assert [objects_of(Schema("empty"), kind) for kind in KINDS] == [()] * len(KINDS)


def test_words_are_given_once() -> None:
    words = [kind.word for kind in (*KINDS, *PART_KINDS)]
    assert len(words) == len(set(words))


def test_every_kind_has_a_template() -> None:
    templates = {path.name for path in (TEMPLATES / "postgres").glob("add_*")}
    assert templates == {f"add_{kind.word}.sql.jinja" for kind in (*KINDS, *PART_KINDS)}


def test_every_kind_is_shown_by_a_case() -> None:
    shown = set()
    for name in NAMES:
        schema = read_specification(CASES / name / "schema.yaml").schema
        for operation in creation(schema):
            assert step_of(operation).template
            shown.add(kind_of(operation.thing).word)
    assert {kind.word for kind in (*KINDS, *PART_KINDS)} - shown == set()


def test_every_kind_has_its_spelling_of_change() -> None:
    objects = {kind.model for kind in KINDS} - MADE_ANEW
    assert set(OBJECT_CHANGES) == objects
    parts = {kind.model for kind in PART_KINDS} | {Column}
    assert set(PART_CHANGES) == parts - SAID_BY_OTHERS
    assert set(ALTERABLE) == objects | MADE_ANEW | (parts - SAID_BY_OTHERS - {Column})


def test_every_kind_has_its_spelling_of_drop() -> None:
    for name in NAMES:
        schema = read_specification(CASES / name / "schema.yaml").schema
        for operation in creation(schema):
            thing, owner = operation.thing, operation.owner
            if not isinstance(thing, (Placeholder, Population, SequenceOwner)):
                assert list(drop(thing, owner)), kind_of(thing).word


# Plain SQL and rights have no ALTER.
MADE_ANEW = {RawSql, Grant, DefaultPrivilege}
# What these say is a field of the column, the table, the sequence or the view.
SAID_BY_OTHERS = {ColumnDefault, SequenceOwner, IndexRole, Population, Placeholder}
