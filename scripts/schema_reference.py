"""Writes the tables of docs/schema-yaml.md from the document models, whose docstrings they are.

Run by hand after a change of the models: `.venv/bin/python scripts/schema_reference.py`.
"""

from __future__ import annotations

import types
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from tablewright.source import constraint_document, document, table_document
from tablewright.source.forms import Part

PAGE = Path(__file__).parent.parent / "docs" / "schema-yaml.md"
BEGIN = "<!-- The tables below are written by scripts/schema_reference.py. -->"
# In the order of reading: what contains comes before what is contained.
SECTIONS: tuple[tuple[str, type[Part]], ...] = (
    ("The specification", document.Document),
    ("An extension", document.ExtensionDocument),
    ("A namespace", document.NamespaceDocument),
    ("An enum", document.EnumDocument),
    ("A domain", document.DomainDocument),
    ("A mixin", table_document.MixinDocument),
    ("A table", table_document.TableDocument),
    ("A column", table_document.ColumnDocument),
    ("NOT NULL", table_document.NotNullDocument),
    ("An identity", table_document.IdentityDocument),
    ("A column from elsewhere", table_document.InheritedColumnDocument),
    ("A partition", table_document.PartitionOfDocument),
    ("A reference", constraint_document.ReferenceDocument),
    ("A generated column", table_document.GeneratedDocument),
    ("A unique rule of one column", constraint_document.UniqueOptions),
    ("A primary key", constraint_document.PrimaryKeyDocument),
    ("A unique constraint", constraint_document.UniqueDocument),
    ("A foreign key", constraint_document.ForeignKeyDocument),
    ("A check", constraint_document.CheckDocument),
    ("An exclusion constraint", constraint_document.ExclusionDocument),
    ("An index", constraint_document.IndexDocument),
    ("A sequence", document.SequenceDocument),
    ("A trigger", table_document.TriggerDocument),
    ("Soft delete", table_document.SoftDeleteDocument),
    ("Audit of a table", table_document.AuditDocument),
    ("Audit of the database", document.AuditSettings),
    ("Drift", document.DriftSettings),
    ("A function", document.FunctionDocument),
    ("A view", document.ViewDocument),
)


def page(current: str) -> str:
    """Return the page with its tables made anew; what stands before them is kept."""
    words = current.split(BEGIN)[0].rstrip()
    return "\n".join([words, "", BEGIN, *(_section(*each) for each in SECTIONS), ""])


def _section(title: str, model: type[Part]) -> str:
    rows = [
        f"| `{field.alias or name}` | {_kind(field)} | {_default(field)} | {field.description} |"
        for name, field in model.model_fields.items()
    ]
    about = (model.__doc__ or "").splitlines()[0]
    return "\n".join(
        [
            "",
            f"## {title}",
            "",
            about,
            "",
            "| key | value | default | meaning |",
            "|---|---|---|---|",
            *rows,
        ]
    )


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
    value = field.default
    if value is None or value == [] or value == {} or isinstance(value, Part):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
