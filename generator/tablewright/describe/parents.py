"""What a table has from others as the document writes it: partitions, inheritance, types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tablewright.describe.names import Entry, name_text, without_empty
from tablewright.describe.storage import (
    identity_entry,
    not_null_entry,
    parameters_entry,
    stored_entry,
)
from tablewright.describe.values import default_text
from tablewright.schema import Column, Name, Schema, Table, Trigger


def settings_entry(table: Table) -> Entry:
    """Write what a table is beside its columns and constraints."""
    return without_empty(
        {
            "inherits": [name_text(parent) for parent in table.inherits],
            "of_type": name_text(table.of_type) if table.of_type else None,
            "partition_by": table.partition_by,
            "partition_of": _partition(table),
            "unlogged": table.unlogged,
            "storage": parameters_entry(table.storage),
            "method": table.method,
            "tablespace": table.tablespace,
            "replica_identity": _replica_identity(table),
            "cluster_on": table.cluster_on,
        }
    )


def own_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that a table says itself; the others are its parents'."""
    return tuple(column for column in table.columns if not column.inherited)


def inherited_entry(table: Table, schema: Schema) -> Entry:
    """Write what a table says otherwise of columns that it has from elsewhere."""
    enums = frozenset(schema.enum_by_name)
    parents = _columns_above(table, schema)
    key = table.primary_key.columns if table.primary_key else ()
    written = {}
    for column in table.columns:
        if not column.inherited:
            continue
        entry: Entry = {}
        # A composite type gives its tables neither defaults nor NOT NULL.
        own_default = table.of_type is not None and column.default is not None
        if own_default or "default" in column.overrides:
            entry["default"] = (
                {"sql": "NULL"}
                if column.default is None
                else default_text(column.default, column.type, enums=enums)
            )
        if column.identity is not None:
            entry["identity"] = identity_entry(column.identity)
        own_not_null = table.of_type is not None and not column.nullable and column.name not in key
        if own_not_null or "not_null" in column.overrides:
            entry["not_null"] = not_null_entry(column.not_null) or True
        entry |= stored_entry(column)
        above = parents.get(column.name)
        if column.comment and (above is None or above.comment != column.comment):
            entry["comment"] = column.comment
        if entry:
            written[column.name] = entry
    return written


def inherited_checks_entry(table: Table) -> Mapping[str, str]:
    """Write the comments on checks that a table has from a parent alone."""
    return {each.name: each.comment for each in table.checks if each.comment and not each.local}


def inherited_triggers_entry(triggers: tuple[Trigger, ...]) -> Mapping[str, str]:
    """Write which triggers of the partitioned table above are enabled otherwise here."""
    return {each.name: each.enabled.lower() for each in triggers if each.inherited}


def _partition(table: Table) -> Any:
    if table.partition_of is None:
        return None
    return {"table": name_text(table.partition_of.table), "bound": table.partition_of.bound}


def _replica_identity(table: Table) -> Any:
    identity = table.replica_identity
    if identity in ("FULL", "NOTHING"):
        return identity.lower()
    return {"index": identity} if identity in ("full", "nothing") else identity


def _columns_above(table: Table, schema: Schema) -> dict[str, Column]:
    names: tuple[Name, ...] = table.inherits
    tables = [schema.table_by_name[name] for name in names if name in schema.table_by_name]
    return {column.name: column for parent in tables for column in parent.columns}
