"""The dictionary for programs: from a schema to JSON of a stable shape (docs/dictionary.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping

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
    return _laid_out(content, "\n") + "\n"


def _laid_out(value: Json, newline: str) -> str:
    """Give whatever holds objects a line for each of its parts, and all else one line.

    So a changed column is one changed line, and the fast encoder does nearly all of the work.
    """
    inner = newline + "  "
    if isinstance(value, dict) and _has_lists_of_objects(value):
        pairs = [f"{_ENCODE(key)}: {_laid_out(each, inner)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(pairs)}{newline}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        items = [_laid_out(each, inner) for each in value]
        return f"[{inner}{f',{inner}'.join(items)}{newline}]"
    return _ENCODE(value)


def _has_lists_of_objects(value: Mapping[str, Json]) -> bool:
    for each in value.values():
        if isinstance(each, list) and each and isinstance(each[0], dict):
            return True
    return False
