"""Constraints, indexes and triggers as the document writes them, names left out where default."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any

from tablewright.describe.columns import reference_options, unique_options
from tablewright.describe.expressions import bare
from tablewright.describe.names import Entry, beside_text, name_text, short_or_long, without_empty
from tablewright.describe.storage import parameters_entry
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


def primary_key_entry(key: PrimaryKey, table: Name, *, alone: Container[str]) -> Any:
    """Write a primary key that the columns do not tell; `alone` is as for indexes."""
    default = object_name(table.name, "", "pkey")
    entry = without_empty(
        {
            "columns": list(key.columns),
            "name": None if key.name == default else key.name,
            "without_overlaps": key.without_overlaps,
            "include": list(key.include),
            "storage": parameters_entry(key.storage),
            "only": key.name in alone,
            "attached_to": _attached(key.attached_to, table),
            "deferrable": key.deferrable and not key.initially_deferred,
            "initially_deferred": key.initially_deferred,
            "comment": key.comment,
            "index_comment": key.index_comment,
        }
    )
    return short_or_long(entry, "columns")


def uniques_entry(uniques: Sequence[Unique], table: Name, *, alone: Container[str]) -> Any:
    """Write unique constraints: a list, in which long entries carry their names."""
    entries = []
    for unique in uniques:
        options = unique_options(unique, table)
        more = {
            "without_overlaps": unique.without_overlaps,
            "include": list(unique.include),
            "only": unique.name in alone,
        }
        entry = {"columns": list(unique.columns), **options, **without_empty(more)}
        entries.append(short_or_long(entry, "columns"))
    return entries


def checks_entry(checks: Sequence[Check], table: Name) -> Any:
    """Write checks: a list where PostgreSQL would choose all the names, else a map by name."""
    entries = [
        without_empty(
            {
                "sql": bare(check.expression),
                "not_valid": not check.validated and check.enforced,
                "no_inherit": not check.inherited,
                "not_enforced": not check.enforced,
                "comment": check.comment,
            }
        )
        for check in checks
    ]
    names = [check.name for check in checks]
    taken: set[str] = set()
    defaults = []
    for check in checks:
        name = object_name(table.name, only_column(bare(check.expression)), "check")
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
            **without_empty(
                {"period": key.period, "on_delete_columns": list(key.on_delete_columns)}
            ),
        }
        for key in keys
    ]


def exclusions_entry(exclusions: Sequence[Exclusion], table: Name, *, alone: Container[str]) -> Any:
    """Write exclusion constraints."""
    entries = []
    for exclusion in exclusions:
        default = object_name(table.name, _joined(exclusion.elements), "excl")
        entries.append(
            without_empty(
                {
                    "name": None if exclusion.name == default else exclusion.name,
                    "elements": [_element(element) for element in exclusion.elements],
                    "using": None if exclusion.method == "gist" else exclusion.method,
                    "where": exclusion.where and bare(exclusion.where),
                    "include": list(exclusion.include),
                    "storage": parameters_entry(exclusion.storage),
                    "only": exclusion.name in alone,
                    "attached_to": _attached(exclusion.attached_to, table),
                    "deferrable": exclusion.deferrable and not exclusion.initially_deferred,
                    "initially_deferred": exclusion.initially_deferred,
                    "comment": exclusion.comment,
                    "index_comment": exclusion.index_comment,
                }
            )
        )
    return entries


def indexes_entry(
    indexes: Sequence[Index], owner: Name, *, alone: Container[str] = frozenset()
) -> Any:
    """Write indexes: a list where PostgreSQL would choose all the names, else a map by name.

    Args:
        alone: The names of those that a partitioned table has and not all of its partitions.
    """
    entries = [
        {**_index(index, owner), **({"only": True} if index.name in alone else {})}
        for index in indexes
    ]
    names = [index.name for index in indexes]
    labels = [joined_columns(element_names(each.elements, each.include)) for each in indexes]
    defaults = [object_name(owner.name, label, "idx") for label in labels]
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
                "constraint": trigger.constraint,
                "deferrable": trigger.deferrable and not trigger.initially_deferred,
                "initially_deferred": trigger.initially_deferred,
                "from_table": name_text(trigger.from_table) if trigger.from_table else None,
                "enabled": None if trigger.enabled == "ORIGIN" else trigger.enabled.lower(),
                "comment": trigger.comment,
            }
        )
        for trigger in triggers
        if not trigger.inherited
    }


def _event(trigger: Trigger) -> str:
    """Write the event in lower case, the names of columns excepted."""
    head, update_of, columns = event_sql(trigger).partition("UPDATE OF ")
    return f"{head.lower()}{update_of.lower()}{columns}"


def _index(index: Index, owner: Name) -> Entry:
    entry = without_empty(
        {
            "columns": [_element(element) for element in index.elements],
            "using": None if index.method == "btree" else index.method,
            "where": index.where and bare(index.where),
            "include": list(index.include),
            "unique": index.unique,
            "storage": parameters_entry(index.storage),
            "attached_to": _attached(index.attached_to, owner),
            "statistics": {str(number): target for number, target in index.statistics},
            "comment": index.comment,
        }
    )
    return entry if index.nulls_distinct else {**entry, "nulls_distinct": False}


def _attached(name: Name | None, table: Name) -> str | None:
    return beside_text(name, table.namespace) if name else None


def _element(element: IndexElement) -> str:
    if element.expression is None:
        return element_sql(element)
    return element_sql(replace(element, expression=bare(element.expression)))


def _short_index(entry: Entry) -> Any:
    return short_or_long(entry, "columns")


def _joined(elements: Sequence[IndexElement]) -> str:
    return joined_columns(element_names(elements))
