"""The document models in, their JSON Schema out; written down, since working it out takes time.

`document.schema.json` beside this module holds what this returns: so the same bytes are made with
every version of Pydantic. `scripts/schema_reference.py` writes it; a test says when it is stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema

from tablewright.source.document import Document

FILE = Path(__file__).with_name("document.schema.json")


def document_schema() -> str:
    """Return the text of the file."""
    schema = Document.model_json_schema(by_alias=True, schema_generator=_Generator)
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


class _Generator(GenerateJsonSchema):
    """Numbers are numbers in YAML: Pydantic would let a Decimal be a string, too."""

    def decimal_schema(self, schema: CoreSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": "number"}

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        bare: JsonSchemaValue = _without_titles(super().generate(schema, mode))
        return bare


def _without_titles(node: Any) -> Any:
    """Drop the titles that repeat each key: editors would show them instead of the description."""
    if isinstance(node, dict):
        return {
            key: _without_titles(value)
            for key, value in node.items()
            if not (key == "title" and isinstance(value, str))
        }
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    return node
