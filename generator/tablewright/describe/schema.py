"""A Schema in, the whole document as plain data out."""

from __future__ import annotations

from typing import Any

from tablewright.describe.names import Entry, name_text, part_text, without_empty
from tablewright.describe.routines import (
    domain_entry,
    enum_entry,
    extension_entry,
    function_entry,
    namespace_entry,
    view_entry,
)
from tablewright.describe.tables import table_entry
from tablewright.schema import Schema


def described(schema: Schema) -> Entry:
    """Write a schema as a document; what is at its default is left out."""
    enums = frozenset(schema.enum_by_name)
    sections: dict[str, Any] = {
        "extensions": _short_names(
            {each.name: extension_entry(each) for each in schema.extensions}
        ),
        "schemas": _short_names(
            {part_text(each.name): namespace_entry(each) for each in schema.namespaces}
        ),
        "enums": {name_text(each.name): enum_entry(each) for each in schema.enums},
        "domains": {name_text(each.name): domain_entry(each, enums) for each in schema.domains},
        "tables": {name_text(each.name): table_entry(each, schema) for each in schema.tables},
        "functions": {name_text(each.name): function_entry(each) for each in schema.functions},
        "views": {name_text(each.name): view_entry(each) for each in schema.views},
    }
    head = {"version": 1, "name": schema.name, "comment": schema.comment}
    return without_empty({**head, "postgres": schema.minimum_version, **sections})


def _short_names(entries: dict[str, Any]) -> Any:
    """Write a list of names where nothing is said of any of them."""
    return entries if any(entries.values()) else list(entries)
