"""Any schema written as YAML and read again is the same schema."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tablewright.cli.imported import Style, written
from tablewright.describe import described, losses, split_by_namespace, split_by_table
from tablewright.output import write_all
from tablewright.resolve import read_specification
from tablewright.schema import Schema
from tests.properties.schemas import schemas

unhurried = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
STYLES = (Style(), Style(mixins=True, split=split_by_table), Style(split=split_by_namespace))


def read_again(files: dict[str, str]) -> Schema:
    with tempfile.TemporaryDirectory() as name:
        write_all(Path(name), files)
        return read_specification(Path(name) / "schema.yaml").schema


@unhurried
@given(schemas())
def test_yaml_says_all_of_a_schema(schema: Schema) -> None:
    """In one file or many; `written` refuses itself where anything is lost."""
    schema = replace(schema, name="shop")
    for style in STYLES:
        back = read_again(written(schema, style))
        assert losses(schema, described(schema), back) == []
        assert back.comment == schema.comment
