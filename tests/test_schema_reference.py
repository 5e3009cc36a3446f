"""docs/schema-yaml.md is what the document models say, and its examples are valid."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any, get_args

from tablewright.source import document_schema
from tablewright.source.document import Document
from tablewright.source.forms import Part
from tablewright.source.json_schema import DOCUMENT

ROOT = Path(__file__).parent.parent
_SPEC = importlib.util.spec_from_file_location(
    "schema_reference", ROOT / "scripts" / "schema_reference.py"
)
assert _SPEC is not None and _SPEC.loader is not None
schema_reference = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(schema_reference)


def test_the_tables_are_fresh() -> None:
    text = (ROOT / "docs" / "schema-yaml.md").read_text("utf-8")
    assert schema_reference.page(text) == text, "run scripts/schema_reference.py"


def test_the_json_schema_is_fresh() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert document_schema.document_schema() == text, "run scripts/schema_reference.py"


def test_every_key_that_people_write_has_its_line() -> None:
    documented = set(schema_reference.models())
    pending: list[type[Part]] = [Document]
    reached: set[type[Part]] = set()
    while pending:
        model = pending.pop()
        if model not in reached:
            reached.add(model)
            pending += [
                part for field in model.model_fields.values() for part in _parts(field.annotation)
            ]
    assert reached <= documented


def _parts(annotation: Any) -> list[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return [annotation]
    return [part for each in get_args(annotation) for part in _parts(each)]
