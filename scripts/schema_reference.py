"""Writes docs/schema-yaml.md's tables, and the JSON Schema, from the document models.

Run by hand after a change of the models: `.venv/bin/python scripts/schema_reference.py`.
"""

from __future__ import annotations

import importlib
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from tablewright.source import document_schema
from tablewright.source.document import Document
from tablewright.source.forms import Part
from tablewright.source.json_schema import DOCUMENT

PAGE = Path(__file__).parent.parent / "docs" / "schema-yaml.md"
BEGIN = "<!-- The tables below are written by scripts/schema_reference.py. -->"
# In the order of reading; within a module, in the order of its classes.
MODULES = (
    "document",
    "table_document",
    "constraint_document",
    "parent_document",
    "sequence_document",
    "type_document",
    "routine_document",
    "view_document",
    "security_document",
    "search_document",
    "service_document",
)


def models() -> Iterator[type[Part]]:
    """Yield every model whose keys people write, the whole specification first."""
    yield Document
    folder = PAGE.parent.parent / "generator" / "tablewright" / "source"
    names = {file.stem for file in folder.glob("*document.py")}
    for name in (*MODULES, *sorted(names - set(MODULES))):
        module = importlib.import_module(f"tablewright.source.{name}")
        for model in vars(module).values():
            own = isinstance(model, type) and model.__module__ == module.__name__
            if own and issubclass(model, Part) and _is_written(model) and model is not Document:
                yield model


def page(current: str) -> str:
    """Return the page with its tables made anew; what stands before them is kept."""
    words = current.split(BEGIN)[0].rstrip()
    return "\n".join([words, "", BEGIN, *map(_section, models()), ""])


def _is_written(model: type[Part]) -> bool:
    return model.__name__.endswith(("Document", "Settings", "Options", "Name"))


def _section(model: type[Part]) -> str:
    words = document_schema.meanings(model)
    rows = [
        f"| `{field.alias or name}` | {_kind(field)} | {_default(field)} | {words[name]} |"
        for name, field in model.model_fields.items()
    ]
    title = (model.__doc__ or "").splitlines()[0].rstrip(".")
    head = ["| key | value | default | meaning |", "|---|---|---|---|"]
    return "\n".join(["", f"## {title}", "", *head, *rows])


def _kind(field: FieldInfo) -> str:
    return " or ".join(dict.fromkeys(_words(field.annotation)))


def _words(annotation: Any) -> list[str]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _words(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [word for arm in get_args(annotation) for word in _words(arm)]
    if origin is Literal:
        return [
            f"`{str(value).lower() if isinstance(value, bool) else value}`"
            for value in get_args(annotation)
        ]
    if origin is dict or (isinstance(annotation, type) and issubclass(annotation, Part)):
        return ["map"]
    if origin is list:
        return ["list"]
    simple = {str: "text", bool: "`true` or `false`", int: "number", type(None): ""}
    return [word] if (word := simple.get(annotation, "number")) else []


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True)
    if value is None or value == [] or value == {} or isinstance(value, Part):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    DOCUMENT.write_text(document_schema.document_schema(), "utf-8")
