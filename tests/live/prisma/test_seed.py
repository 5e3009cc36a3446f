"""Code written for the requirement's Prisma schema works with ours: the same names and shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.live.prisma.conversation import Parser

# Ours is written for 7, and 6 would want the address of the database in it.
pytestmark = pytest.mark.parametrize("toolchain", [7], ids=["prisma7"], indirect=True)

SEED = Path(__file__).parent.parent / "seed.prisma"
OURS = Path(__file__).parents[3] / "out" / "prisma" / "schema.prisma"

# What a program can see of a field; the rest of Prisma's description follows from it.
VISIBLE = (
    "dbName",
    "kind",
    "type",
    "nativeType",
    "isList",
    "isRequired",
    "isId",
    "isUnique",
    "isUpdatedAt",
    "default",
    "relationFromFields",
    "relationToFields",
    "relationOnDelete",
)
NEW_FIELDS = {"StudentProgress.performanceMetrics", "AssessmentAttempt.sessionMetadata"}
NEW_MODELS = {"AuditLog"}
NOW = {"name": "now", "args": []}

Model = dict[str, Any]


@pytest.fixture(scope="session")
def datamodels(parser: Parser) -> tuple[Model, Model]:
    """What Prisma's own parser makes of the requirement's schema and of ours."""
    # Prisma 7 refuses the address of the database in a schema; nothing else in it is too old.
    theirs = SEED.read_text("utf-8").replace('  url      = env("DATABASE_URL")\n', "")
    readings = parser.read(theirs), parser.read(OURS.read_text("utf-8"))
    first, second = (each.datamodel for each in readings)
    assert first and second, [each.problem for each in readings]
    return first, second


def test_models_and_fields_have_the_same_names(datamodels: tuple[Model, Model]) -> None:
    theirs, ours = (_fields(each) for each in datamodels)
    assert theirs.keys() - ours.keys() == set()
    of_known_models = {name for name in ours if name.partition(".")[0] not in NEW_MODELS}
    assert of_known_models - theirs.keys() == NEW_FIELDS


def test_tables_and_keys_have_the_same_names(datamodels: tuple[Model, Model]) -> None:
    theirs, ours = (
        {
            each["name"]: (each["dbName"], each["primaryKey"], sorted(each["uniqueFields"]))
            for each in datamodel["models"]
            if each["name"] not in NEW_MODELS
        }
        for datamodel in datamodels
    )
    assert ours == theirs


def test_enums_have_the_same_names_and_values(datamodels: tuple[Model, Model]) -> None:
    theirs, ours = (
        {each["name"]: [value["name"] for value in each["values"]] for each in datamodel["enums"]}
        for datamodel in datamodels
    )
    assert ours == theirs


def test_fields_differ_only_as_recorded(datamodels: tuple[Model, Model]) -> None:
    theirs, ours = (_fields(each) for each in datamodels)
    found = {
        (name, aspect): (theirs[name].get(aspect), ours[name].get(aspect))
        for name in theirs
        for aspect in VISIBLE
        if theirs[name].get(aspect) != ours[name].get(aspect)
    }
    # "Points in time"
    expected: dict[tuple[str, str], tuple[object, object]] = {
        (name, "nativeType"): (None, ["Timestamptz", ["6"]])
        for name, field in theirs.items()
        if field["type"] == "DateTime"
    }
    # "Who keeps updated_at"
    expected |= {
        (name, "default"): (None, NOW) for name, field in theirs.items() if field["isUpdatedAt"]
    }
    # "What happens to replies"
    expected["CourseDiscussion.parent", "relationOnDelete"] = (None, "NoAction")
    assert found == expected


def _fields(datamodel: Model) -> dict[str, Model]:
    return {
        f"{model['name']}.{field['name']}": field
        for model in datamodel["models"]
        for field in model["fields"]
    }
