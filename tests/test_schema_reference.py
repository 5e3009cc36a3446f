"""docs/schema-yaml.md is what the document models say, and its examples are valid."""

from __future__ import annotations

import importlib.util
import inspect
from pathlib import Path

from tablewright.source import constraint_document, document, table_document
from tablewright.source.forms import Part

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


def test_every_model_has_its_table() -> None:
    models = {
        model
        for module in (document, table_document, constraint_document)
        for _, model in inspect.getmembers(module, inspect.isclass)
        if issubclass(model, Part) and model.__name__.endswith(("Document", "Settings", "Options"))
    }
    assert models == {model for _, model in schema_reference.SECTIONS}
