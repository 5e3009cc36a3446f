"""Columns as the document writes them, with keys and references of one column inside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tablewright.describe.expressions import bare
from tablewright.describe.names import (
    Entry,
    beside_text,
    collation_text,
    name_text,
    short_or_long,
    without_empty,
)
from tablewright.describe.storage import (
    identity_entry,
    not_null_entry,
    parameters_entry,
    serial_type,
    stored_entry,
)
from tablewright.describe.values import default_text
from tablewright.resolve.default_names import joined_columns
from tablewright.schema import (
    NO_RULES,
    Column,
    ForeignKey,
    LogicalReference,
    Name,
    Rules,
    Schema,
    Unique,
)
from tablewright.sql.object_names import object_name
from tablewright.sql.types import type_sql


def column_entry(column: Column, schema: Schema, *, inside: Mapping[str, Any]) -> Any:
    """Write a column.

    Args:
        inside: What of the table's constraints is said at the column: `primary_key`, `unique`,
            `references`, `rules`; `serial` where that says the default, too.
    """
    said_above = column.not_null is not None and not column.not_null.local
    nullable = "?" if column.nullable or said_above else ""
    serial = "serial" in inside
    entry: Entry = {"type": serial_type(column) if serial else f"{type_sql(column.type)}{nullable}"}
    entry |= {key: inside[key] for key in ("primary_key", "unique") if key in inside}
    if column.default is not None and not serial:
        enums = frozenset(schema.enum_by_name)
        entry["default"] = default_text(column.default, column.type, enums=enums)
    if column.default is None and "default" in column.overrides:
        entry["default"] = {"sql": "NULL"}
    if column.generated is not None:
        sql, stored = bare(column.generated.sql), column.generated.stored
        entry["generated"] = sql if stored else {"sql": sql, "stored": False}
    if column.identity is not None:
        entry["identity"] = identity_entry(column.identity)
    if not_null := not_null_entry(column.not_null):
        entry["not_null"] = not_null
    if column.collation is not None:
        entry["collation"] = collation_text(column.collation)
    entry |= stored_entry(column)
    if column.foreign_options:
        entry["foreign_options"] = dict(column.foreign_options)
    if column.on_update is not None:
        entry["on_update"] = column.on_update.sql
    entry |= rules_entry(inside.get("rules", column.rules))
    entry |= without_empty({"references": inside.get("references"), "unit": column.unit})
    if column.comment:
        entry["comment"] = column.comment
    return short_or_long(entry, "type")


def rules_entry(rules: Rules) -> Entry:
    """Write declared rules."""
    if rules is NO_RULES:
        return {}
    written = {
        "min": rules.min,
        "max": rules.max,
        "min_length": rules.min_length,
        "max_length": rules.max_length,
        "pattern": rules.pattern,
        "one_of": list(rules.one_of) or None,
        "multiple_of": rules.multiple_of,
        "json": str(rules.json) if rules.json else None,
    }
    return {key: value for key, value in written.items() if value is not None}


def unique_at_column(unique: Unique, table: Name) -> Any:
    """Write a unique constraint of one column: true, or what it says beside."""
    entry = unique_options(unique, table)
    return entry or True


def unique_options(unique: Unique, table: Name) -> Entry:
    """Write what a unique constraint says beside its columns."""
    columns = joined_columns([*unique.columns, *unique.include])
    default = object_name(table.name, columns, "key")
    return without_empty(
        {
            "name": None if unique.name == default else unique.name,
            "deferrable": unique.deferrable and not unique.initially_deferred,
            "initially_deferred": unique.initially_deferred,
            "storage": parameters_entry(unique.storage),
            "attached_to": beside_text(unique.attached_to, table.namespace)
            if unique.attached_to
            else None,
            "comment": unique.comment,
            "index_comment": unique.index_comment,
        }
    ) | ({} if unique.nulls_distinct else {"nulls_distinct": False})


def reference_entry(key: ForeignKey, table: Name, schema: Schema) -> Any:
    """Write where a foreign key of one column points to."""
    entry = reference_options(key, table)
    target = schema.table_by_name.get(key.table)
    primary = target.primary_key.columns if target and target.primary_key else ()
    place = name_text(key.table)
    if key.target_columns != primary:
        place = f"{place}.{name_text(Name('', key.target_columns[0]))}"
    return short_or_long({"table": place, **entry}, "table")


def reference_options(key: ForeignKey, table: Name) -> Entry:
    """Write what a foreign key says beside its columns and target."""
    default = object_name(table.name, joined_columns(key.columns), "fkey")
    actions = {"on_delete": key.on_delete, "on_update": key.on_update}
    return without_empty(
        {
            "name": None if key.name == default else key.name,
            **{k: v.value.lower() if v.value != "NO ACTION" else None for k, v in actions.items()},
            "match": "full" if key.match_full else None,
            "deferrable": key.deferrable and not key.initially_deferred,
            "initially_deferred": key.initially_deferred,
            "not_valid": not key.validated and key.enforced,
            "not_enforced": not key.enforced,
            "as": key.forward,
            "inverse": key.inverse,
            "comment": key.comment,
        }
    )


def logical_entry(reference: LogicalReference) -> Entry:
    """Write a reference that no constraint enforces."""
    place = name_text(reference.table)
    if reference.target_columns:
        place = f"{place}.{name_text(Name('', reference.target_columns[0]))}"
    names = without_empty({"as": reference.forward, "inverse": reference.inverse})
    return {"table": place, "enforced": False, **names}
