"""The dictionary for programs: from a schema to JSON of a stable shape (docs/dictionary.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tablewright.schema import Schema
from tablewright.targets.dictionary.records import (
    Json,
    domain_record,
    enum_record,
    extension_record,
    function_record,
    table_record,
    view_record,
)

# The number grows when a key goes or changes its meaning; new keys may come at any time.
FORMAT = "tablewright-dictionary/1"


def document(schema: Schema) -> str:
    """Write all that the dictionary knows."""
    content: dict[str, Json] = {
        "format": FORMAT,
        "name": schema.name,
        "comment": schema.comment,
        "minimum_version": schema.minimum_version,
        "extensions": [extension_record(each) for each in schema.extensions],
        "enums": [enum_record(each) for each in schema.enums],
        "domains": [domain_record(each) for each in schema.domains],
        "tables": [table_record(each) for each in schema.tables],
        "views": [view_record(each) for each in schema.views],
        "functions": [function_record(each) for each in schema.functions],
    }
    return "".join(_laid_out(content, "\n")) + "\n"


def _laid_out(value: Json, newline: str) -> Iterator[str]:
    """Give whatever holds objects a line for each of its parts, and all else one line.

    So a changed column is one changed line, and the fast encoder does nearly all of the work.
    """
    inner = newline + "  "
    if isinstance(value, dict) and any(_holds_objects(each) for each in value.values()):
        parts = [(f"{json.dumps(key)}: ", each) for key, each in value.items()]
        opening, closing = "{", "}"
    elif isinstance(value, list) and _holds_objects(value):
        parts = [("", each) for each in value]
        opening, closing = "[", "]"
    else:
        yield json.dumps(value, ensure_ascii=False)
        return
    yield opening
    for number, (label, each) in enumerate(parts):
        yield f"{',' if number else ''}{inner}{label}"
        yield from _laid_out(each, inner)
    yield newline + closing


def _holds_objects(value: Json) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)
