"""The dictionary for programs: from a schema to JSON of a stable shape (docs/dictionary.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tablewright.schema import KINDS, Schema
from tablewright.targets.dictionary.records import Json, records_of

# The number grows when a key goes or changes its meaning; new keys may come at any time.
FORMAT = "tablewright-dictionary/1"
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def document(schema: Schema) -> str:
    """Write all that the dictionary knows."""
    content: dict[str, Json] = {
        "format": FORMAT,
        "name": schema.name,
        "comment": schema.comment,
        "minimum_version": schema.minimum_version,
        **{kind.collection: records_of(schema, kind) for kind in KINDS},
    }
    return "".join(_laid_out(content, "\n")) + "\n"


def _laid_out(value: Json, newline: str) -> Iterator[str]:
    """Give whatever holds objects a line for each of its parts, and all else one line.

    So a changed column is one changed line, and the fast encoder does nearly all of the work.
    """
    inner = newline + "  "
    if isinstance(value, dict) and any(_holds_objects(each) for each in value.values()):
        parts = [(f"{_ENCODE(key)}: ", each) for key, each in value.items()]
        opening, closing = "{", "}"
    elif isinstance(value, list) and _holds_objects(value):
        parts = [("", each) for each in value]
        opening, closing = "[", "]"
    else:
        yield _ENCODE(value)
        return
    yield opening
    for number, (label, each) in enumerate(parts):
        yield f"{',' if number else ''}{inner}{label}"
        yield from _laid_out(each, inner)
    yield newline + closing


def _holds_objects(value: Json) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)
