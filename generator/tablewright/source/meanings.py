"""A place in a document in, what its key means out, in the words of the JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tablewright.source.json_schema import DOCUMENT
from tablewright.source.places import Step

_ALTERNATIVES = ("anyOf", "oneOf", "allOf")
_DEFINITION = "#/$defs/"


def meaning_of(way: Sequence[Step]) -> str | None:
    """Return the meaning of the key at the end of the way; None where the key is the user's own.

    Args:
        way: Keys and places in lists, from the root of the document down.
    """
    schema = json.loads(DOCUMENT.read_bytes())
    nodes, meaning = [schema], None
    for step in way:
        nodes = [below for node in nodes for below in _below(node, step, schema)]
        meaning = next((node["description"] for node in nodes if "description" in node), None)
    return meaning


def _below(node: dict[str, Any], step: Step, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in _forms(node, schema):
        if isinstance(step, int):
            found = each.get("items")
        else:
            found = each.get("properties", {}).get(step, each.get("additionalProperties"))
        if isinstance(found, dict):
            yield found


def _forms(node: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what a value may look like: the node itself, and those it refers to."""
    yield node
    reference = node.get("$ref", "")
    if reference.startswith(_DEFINITION):
        yield from _forms(schema["$defs"][reference.removeprefix(_DEFINITION)], schema)
    for word in _ALTERNATIVES:
        for each in node.get(word, ()):
            yield from _forms(each, schema)
