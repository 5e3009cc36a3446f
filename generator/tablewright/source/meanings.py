"""A place in a document in; what its key means, or which keys it does not have, out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from tablewright.source.json_schema import DOCUMENT
from tablewright.source.places import Step
from tablewright.source.yaml_reader import Data

_ALTERNATIVES = ("anyOf", "oneOf", "allOf")
_DEFINITION = "#/$defs/"


def meaning_of(way: Sequence[Step]) -> str | None:
    """Return the meaning of the key at the end of the way; None where the key is the user's own.

    Args:
        way: Keys and places in lists, from the root of the document down.
    """
    schema = _schema()
    nodes, meaning = [schema], None
    for step in way:
        nodes = [below for node in nodes for below in _below(node, step, schema)]
        meaning = next((node["description"] for node in nodes if "description" in node), None)
    return meaning


def unknown_keys(data: Data) -> Iterator[tuple[tuple[Step, ...], list[str], list[str]]]:
    """Yield the way to each map with keys that it does not have, these, and those that it has.

    Args:
        data: A document, whatever else is wrong with it.
    """
    schema = _schema()
    yield from _unknown(data, (), [schema], schema)


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(DOCUMENT.read_bytes())
    return schema


def _unknown(
    data: Data, way: tuple[Step, ...], nodes: list[dict[str, Any]], schema: dict[str, Any]
) -> Iterator[tuple[tuple[Step, ...], list[str], list[str]]]:
    if isinstance(data, dict):
        forms = [form for node in nodes for form in _forms(node, schema)]
        known = {key for form in forms for key in form.get("properties", ())}
        is_closed = any(form.get("additionalProperties") is False for form in forms)
        # A map by name may stand where a map with keys of ours may.
        is_open = any(form.get("additionalProperties", False) is not False for form in forms)
        unknown = [key for key in data if key not in known and not key.startswith("x-")]
        if unknown and is_closed and not is_open:
            yield way, unknown, sorted(known)
    steps: Iterable[tuple[Step, Data]] = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for step, value in steps:
        if isinstance(value, (dict, list)):
            below = [each for node in nodes for each in _below(node, step, schema)]
            # Below a value of the user's own, such as a default, there are no keys of ours.
            if below:
                yield from _unknown(value, (*way, step), below, schema)


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
