"""The JSON Schema of schema.yaml, for completion and hover texts in editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENT = Path(__file__).with_name("document.schema.json")


def json_schema(target_options: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return the schema of the whole document.

    Args:
        target_options: For each target the JSON Schema of each of its options.
    """
    schema = json.loads(DOCUMENT.read_bytes())
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
