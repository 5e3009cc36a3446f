"""The document models in, their JSON Schema out; written down, since working it out takes time.

`document.schema.json` beside this module holds what this returns: so the same bytes are made with
every version of Pydantic. `scripts/schema_reference.py` writes it; a test says when it is stale.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from tablewright.source.document import Document
from tablewright.source.forms import Part


def document_schema() -> str:
    """Return the text of the file."""
    schema = Document.model_json_schema(by_alias=True, schema_generator=_Generator)
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def meanings(model: type[Part]) -> dict[str, str]:
    """Return what the text below each key of a model says of it, by the name of the field.

    Pydantic can do this by itself (`use_attribute_docstrings`), but whenever the models load, for
    which every command would wait.
    """
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, Part):
            found |= _own_meanings(part)
    return found


def _own_meanings(model: type[Part]) -> Iterator[tuple[str, str]]:
    tree = ast.parse(dedent(inspect.getsource(model)))
    parts = [part for each in tree.body if isinstance(each, ast.ClassDef) for part in each.body]
    for key, text in pairwise(parts):
        match key, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                yield name, inspect.cleandoc(words)


class _Generator(GenerateJsonSchema):
    """Numbers are numbers in YAML: Pydantic would let a Decimal be a string, too."""

    def decimal_schema(self, schema: CoreSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": "number"}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        described = super().model_schema(schema)
        model = schema["cls"]
        words = meanings(model)
        for name, field in model.model_fields.items():
            node = described["properties"][field.alias or name]
            described["properties"][field.alias or name] = {"description": words[name], **node}
        return described

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
