"""A Schema in, the whole document as plain data out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tablewright.describe.definitions import (
    aggregate_entry,
    aggregate_key,
    cast_entry,
    collation_entry,
    composite_type_entry,
    configuration_entry,
    dictionary_entry,
    event_trigger_entry,
    operator_entry,
    operator_key,
    range_type_entry,
    raw_sql_entry,
)
from tablewright.describe.names import Entry, name_text, without_empty
from tablewright.describe.roles import role_entry
from tablewright.describe.routines import (
    domain_entry,
    enum_entry,
    extension_entry,
    function_entry,
    function_keys,
    namespace_entry,
    view_entry,
)
from tablewright.describe.security import materialized_view_entry
from tablewright.describe.services import (
    foreign_server_entry,
    publication_entry,
    statistics_entry,
    wrapper_entry,
)
from tablewright.describe.short_words import shortened
from tablewright.describe.storage import sequence_entry, serial_columns
from tablewright.describe.tables import table_entry
from tablewright.schema import Name, Schema
from tablewright.sql.grants import default_privilege_sql, grant_sql


def described(schema: Schema) -> Entry:
    """Write a schema as a document; what is at its default is left out."""
    short = shortened(schema)
    schema, enums = short.schema, frozenset(schema.enum_by_name)
    serials = serial_columns(schema)
    sections: dict[str, Any] = {
        "extensions": _short_names(
            {each.name: extension_entry(each) for each in schema.extensions}
        ),
        "roles": _short_names({each.name: role_entry(each) for each in schema.roles}),
        "schemas": _short_names({each.name: namespace_entry(each) for each in schema.namespaces}),
        "collations": {name_text(each.name): collation_entry(each) for each in schema.collations},
        "enums": {name_text(each.name): enum_entry(each) for each in schema.enums},
        "composite_types": {
            name_text(each.name): composite_type_entry(each) for each in schema.composite_types
        },
        "range_types": {
            name_text(each.name): range_type_entry(each) for each in schema.range_types
        },
        "domains": {name_text(each.name): domain_entry(each, enums) for each in schema.domains},
        "sequences": {
            name_text(each.name): sequence_entry(each)
            for each in schema.sequences
            if each not in serials.values()
        },
        "tables": {
            name_text(each.name): _with_view(
                table_entry(each, schema, serials=serials), short.live_views, each.name
            )
            for each in schema.tables
        },
        "functions": dict(
            zip(function_keys(schema.functions), map(function_entry, schema.functions), strict=True)
        ),
        "aggregates": {aggregate_key(each): aggregate_entry(each) for each in schema.aggregates},
        "operators": {operator_key(each): operator_entry(each) for each in schema.operators},
        "casts": {each.name: cast_entry(each) for each in schema.casts},
        "text_search_dictionaries": {
            name_text(each.name): dictionary_entry(each) for each in schema.text_search_dictionaries
        },
        "text_search_configurations": {
            name_text(each.name): configuration_entry(each)
            for each in schema.text_search_configurations
        },
        "views": {name_text(each.name): view_entry(each) for each in schema.views},
        "foreign_data_wrappers": {
            each.name: wrapper_entry(each) for each in schema.foreign_data_wrappers
        },
        "foreign_servers": {
            each.name: foreign_server_entry(each) for each in schema.foreign_servers
        },
        "statistics": {name_text(each.name): statistics_entry(each) for each in schema.statistics},
        "publications": {each.name: publication_entry(each) for each in schema.publications},
        "materialized_views": {
            name_text(each.name): materialized_view_entry(each)
            for each in schema.materialized_views
        },
        "grants": [grant_sql(each) for each in schema.grants],
        "default_privileges": [default_privilege_sql(each) for each in schema.default_privileges],
        "event_triggers": {each.name: event_trigger_entry(each) for each in schema.event_triggers},
        "sql": {each.name: raw_sql_entry(each) for each in schema.raw_sql},
    }
    head = {
        "version": 1,
        "name": schema.name,
        "comment": schema.comment,
        "postgres": schema.minimum_version,
        "audit": short.audit,
    }
    return without_empty({**head, **sections})


def _with_view(entry: Entry, live_views: Mapping[Name, Name], table: Name) -> Entry:
    """Add what the view of a table's live rows is called, where that is not as usual."""
    view = live_views.get(table)
    if view is None:
        return entry
    return {**entry, "soft_delete": {"column": entry["soft_delete"], "view": name_text(view)}}


def _short_names(entries: dict[str, Any]) -> Any:
    """Write a list of names where nothing is said of any of them."""
    return entries if any(entries.values()) else list(entries)
