"""The JSON Schema of schema.yaml, for completion and hover texts in editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema

from tablewright.source.document import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(target_options: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return the schema of the whole document.

    Args:
        target_options: For each target the JSON Schema of each of its options.
    """
    schema = Document.model_json_schema(by_alias=True, schema_generator=_Generator)
    schema["properties"]["targets"] = {
        "description": schema["properties"]["targets"]["description"],
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {
                "anyOf": [
                    {"const": False},
                    {"type": "object", "additionalProperties": False, "properties": dict(options)},
                ]
            }
            for name, options in target_options.items()
        },
    }
    return {"$schema": DIALECT, "title": "Tablewright specification", **schema}


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
