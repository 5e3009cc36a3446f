"""Constraints, indexes and triggers as the document writes them, names left out where default."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tablewright.describe.columns import reference_options, unique_options
from tablewright.describe.expressions import bare
from tablewright.describe.names import Entry, name_text, short_or_long, without_empty
from tablewright.resolve.constraints import only_column
from tablewright.resolve.default_names import element_names, joined_columns
from tablewright.schema import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    Name,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
)
from tablewright.sql.object_names import object_name
from tablewright.sql.spell import call_sql, element_sql, event_sql


def primary_key_entry(key: PrimaryKey, table: Name) -> Any:
    """Write a primary key that the columns do not tell."""
    default = object_name(table.name, "", "pkey")
    entry = without_empty(
        {
            "columns": list(key.columns),
            "name": None if key.name == default else key.name,
            "include": list(key.include),
            "deferrable": key.deferrable and not key.initially_deferred,
            "initially_deferred": key.initially_deferred,
            "comment": key.comment,
        }
    )
    return short_or_long(entry, "columns")


def uniques_entry(uniques: Sequence[Unique], table: Name) -> Any:
    """Write unique constraints: a list, in which long entries carry their names."""
    entries = []
    for unique in uniques:
        options = unique_options(unique, table)
        include = without_empty({"include": list(unique.include)})
        entry = {"columns": list(unique.columns), **options, **include}
        entries.append(short_or_long(entry, "columns"))
    return entries


def checks_entry(checks: Sequence[Check], table: Name) -> Any:
    """Write checks: a list where PostgreSQL would choose all the names, else a map by name."""
    entries = [
        without_empty(
            {
                "sql": bare(check.expression),
                "not_valid": not check.validated,
                "no_inherit": not check.inherited,
                "comment": check.comment,
            }
        )
        for check in checks
    ]
    names = [check.name for check in checks]
    taken: set[str] = set()
    defaults = []
    for check in checks:
        name = object_name(table.name, only_column(check.expression), "check")
        defaults.append(name if name not in taken else "")
        taken.add(name)
    if names == defaults:
        return [short_or_long(entry, "sql") for entry in entries]
    return {name: short_or_long(entry, "sql") for name, entry in zip(names, entries, strict=True)}


def foreign_keys_entry(keys: Sequence[ForeignKey], table: Table) -> list[Entry]:
    """Write foreign keys over several columns."""
    return [
        {
            "columns": list(key.columns),
            "table": name_text(key.table),
            "target_columns": list(key.target_columns),
            **reference_options(key, table.name),
            **without_empty({"on_delete_columns": list(key.on_delete_columns)}),
        }
        for key in keys
    ]


def exclusions_entry(exclusions: Sequence[Exclusion], table: Name) -> Any:
    """Write exclusion constraints."""
    entries = []
    for exclusion in exclusions:
        default = object_name(table.name, _joined(exclusion.elements), "excl")
        entries.append(
            without_empty(
                {
                    "name": None if exclusion.name == default else exclusion.name,
                    "elements": [element_sql(element) for element in exclusion.elements],
                    "using": None if exclusion.method == "gist" else exclusion.method,
                    "where": exclusion.where and bare(exclusion.where),
                    "deferrable": exclusion.deferrable and not exclusion.initially_deferred,
                    "initially_deferred": exclusion.initially_deferred,
                    "comment": exclusion.comment,
                }
            )
        )
    return entries


def indexes_entry(indexes: Sequence[Index], owner: Name) -> Any:
    """Write indexes: a list where PostgreSQL would choose all the names, else a map by name."""
    entries = [_index(index) for index in indexes]
    names = [index.name for index in indexes]
    defaults = [object_name(owner.name, _joined(index.elements), "idx") for index in indexes]
    if names == defaults and len(set(names)) == len(names):
        return [_short_index(entry) for entry in entries]
    return {name: _short_index(entry) for name, entry in zip(names, entries, strict=True)}


def triggers_entry(triggers: Sequence[Trigger]) -> dict[str, Entry]:
    """Write triggers by name."""
    return {
        trigger.name: without_empty(
            {
                "event": _event(trigger),
                "execute": call_sql(trigger),
                "for_each": None if trigger.per_row else "statement",
                "when": trigger.when and bare(trigger.when),
                "old_table": trigger.old_table,
                "new_table": trigger.new_table,
                "comment": trigger.comment,
            }
        )
        for trigger in triggers
    }


def _event(trigger: Trigger) -> str:
    """Write the event in lower case, the names of columns excepted."""
    head, update_of, columns = event_sql(trigger).partition("UPDATE OF ")
    return f"{head.lower()}{update_of.lower()}{columns}"


def _index(index: Index) -> Entry:
    entry = without_empty(
        {
            "columns": [element_sql(element) for element in index.elements],
            "using": None if index.method == "btree" else index.method,
            "where": index.where and bare(index.where),
            "include": list(index.include),
            "unique": index.unique,
            "storage": dict(index.storage),
            "comment": index.comment,
        }
    )
    return entry if index.nulls_distinct else {**entry, "nulls_distinct": False}


def _short_index(entry: Entry) -> Any:
    return short_or_long(entry, "columns")


def _joined(elements: Sequence[IndexElement]) -> str:
    return joined_columns(element_names(elements))
