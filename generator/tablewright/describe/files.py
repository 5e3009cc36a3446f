"""A document as plain data in, the documents that it falls into out, by path."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tablewright.describe.names import Entry
from tablewright.schema import DEFAULT_NAMESPACE
from tablewright.sql.object_names import split_name

# Sections whose entries are called by qualified names.
_NAMED = (
    "collations",
    "enums",
    "domains",
    "composite_types",
    "range_types",
    "sequences",
    "tables",
    "functions",
    "views",
    "materialized_views",
    "text_search_dictionaries",
    "text_search_configurations",
)
# The name of a function, less the types of its arguments.
_NAME = re.compile(r'(?:[^"(]|"(?:[^"]|"")*")*')
_UNSAFE = re.compile(r"[^\w.-]|^[.-]")


def split_by_namespace(document: Entry) -> dict[str, Entry]:
    """Give each namespace a file of its own below `schemas/`.

    What has no namespace stays in the index, `schema.yaml`, which includes the rest.
    """
    return _split(document, _NAMED, folder="schemas", part=_namespace)


def split_by_table(document: Entry) -> dict[str, Entry]:
    """Give each table a file of its own below `tables/`; the index, `schema.yaml`, has the rest."""
    return _split(document, ("tables",), folder="tables", part=_itself)


def _split(
    document: Entry, sections: tuple[str, ...], *, folder: str, part: Callable[[str], str]
) -> dict[str, Entry]:
    parts: dict[str, Entry] = {}
    index: Entry = {}
    for section, entries in document.items():
        if section not in sections or not isinstance(entries, Mapping):
            index[section] = entries
            continue
        for name, entry in entries.items():
            parts.setdefault(part(name), {}).setdefault(section, {})[name] = entry
    if not parts:
        return {"schema.yaml": document}
    head: Entry = {key: index.pop(key) for key in ("version", "name", "comment") if key in index}
    paths = _paths(parts, folder)
    included: Entry = {"include": f"{folder}/*.yaml"}
    return {"schema.yaml": {**head, **included, **index}, **paths}


def _paths(parts: Mapping[str, Entry], folder: str) -> dict[str, Entry]:
    """Name files after their parts, as any file system takes them, apart without letter case."""
    found: dict[str, Entry] = {}
    taken: set[str] = set()
    for part, entry in parts.items():
        word = _UNSAFE.sub("_", part)[:60] or "_"
        number, name = 1, word
        while name.lower() in taken:
            number += 1
            name = f"{word}_{number}"
        taken.add(name.lower())
        found[f"{folder}/{name}.yaml"] = entry
    return found


def _namespace(name: str) -> str:
    match = _NAME.match(name)
    *namespace, _ = split_name(match[0] if match else name)
    return namespace[-1] if namespace else DEFAULT_NAMESPACE


def _itself(name: str) -> str:
    return ".".join(split_name(name))
