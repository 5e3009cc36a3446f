"""Tables as the document writes them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any

from tablewright.describe.columns import (
    column_entry,
    logical_entry,
    reference_entry,
    unique_at_column,
)
from tablewright.describe.constraints import (
    checks_entry,
    exclusions_entry,
    foreign_keys_entry,
    indexes_entry,
    primary_key_entry,
    triggers_entry,
    uniques_entry,
)
from tablewright.describe.names import Entry, without_empty
from tablewright.describe.parents import (
    inherited_checks_entry,
    inherited_entry,
    inherited_triggers_entry,
    own_columns,
    settings_entry,
)
from tablewright.describe.rules import rules_of_checks
from tablewright.describe.security import rewrite_rules_entry, row_security_entry
from tablewright.describe.services import foreign_entry
from tablewright.schema import (
    Audit,
    ForeignKey,
    Name,
    PrimaryKey,
    Schema,
    Table,
    Unique,
    indexed_parts,
)
from tablewright.sql.object_names import object_name


def table_entry(table: Table, schema: Schema, *, serials: Container[tuple[Name, str]]) -> Entry:
    """Write a table.

    Args:
        serials: The columns, by table and name, that `serial` says all of.
    """
    inside: dict[str, dict[str, Any]] = {
        column.name: {"serial": True} if (table.name, column.name) in serials else {}
        for column in table.columns
    }
    key = _primary_key(table, schema)
    only = _alone(table, schema)
    if key is not None and key.name not in only and _is_plain(key, table):
        inside[key.columns[0]]["primary_key"] = True
        key = None
    uniques = [unique for unique in table.uniques if not _at_column(unique, table, inside, only)]
    keys = [each for each in table.foreign_keys if not _reference(each, table, schema, inside)]
    for reference in table.references:
        if len(reference.columns) == 1:
            inside[reference.columns[0]].setdefault("references", logical_entry(reference))
    ruled = rules_of_checks(table)
    for column, (_, rules) in ruled.items():
        inside[column]["rules"] = rules
    told = [check for check, _ in ruled.values()]
    own = {
        column.name: column_entry(column, schema, inside=inside[column.name])
        for column in own_columns(table)
    }
    checks = [
        check
        for check in table.checks
        if check.column is None and check.local and check not in told
    ]
    # PostgreSQL knows tables without columns; that there are none must be said.
    bare: Entry = {} if table.columns else {"columns": {}}
    return bare | without_empty(
        {
            "comment": table.comment,
            "tags": list(table.notes.tags),
            **settings_entry(table),
            "soft_delete": table.soft_delete,
            "audit": audit_entry(table.audit),
            "columns": own,
            "inherited": inherited_entry(table, schema),
            "primary_key": primary_key_entry(key, table.name, alone=only) if key else None,
            "unique": uniques_entry(uniques, table.name, alone=only),
            "foreign_keys": foreign_keys_entry(keys, table),
            "checks": checks_entry(checks, table.name),
            "exclude": exclusions_entry(table.exclusions, table.name, alone=only),
            "indexes": indexes_entry(table.indexes, table.name, alone=only),
            "triggers": triggers_entry(table.triggers),
            "inherited_checks": inherited_checks_entry(table),
            "inherited_triggers": inherited_triggers_entry(table.triggers),
            "rules": rewrite_rules_entry(table.rules),
            **row_security_entry(table),
            "foreign": foreign_entry(table.foreign),
            "depends_on": list(table.notes.depends_on),
        }
    )


def audit_entry(audit: Audit | None) -> Any:
    """Write what is kept of changes: true, or what is left out and hidden."""
    if audit is None:
        return None
    return without_empty({"ignore": list(audit.ignore), "mask": list(audit.mask)}) or True


def _primary_key(table: Table, schema: Schema) -> PrimaryKey | None:
    """Return a table's primary key, less that it is part of the one that partitions have."""
    whole = schema.table_by_name.get(table.partition_of.table) if table.partition_of else None
    key = table.primary_key
    if key is None or whole is None or whole.primary_key is None:
        return key
    above = Name(whole.name.namespace, whole.primary_key.name)
    if key.attached_to != above or above in schema.kept_alone:
        return key
    return replace(key, attached_to=None)


def _alone(table: Table, schema: Schema) -> frozenset[str]:
    """Find the keys and indexes of a partitioned table that not all its partitions have."""
    namespace = table.name.namespace
    names = (each.name for each in indexed_parts(table))
    return frozenset(name for name in names if Name(namespace, name) in schema.kept_alone)


def _is_plain(key: PrimaryKey, table: Table) -> bool:
    """Tell whether `primary_key: true` at its one column says all of a key."""
    says_more = (
        key.include
        or key.deferrable
        or key.comment
        or key.index_comment
        or key.storage
        or key.without_overlaps
        or key.attached_to
        or table.column(key.columns[0]).inherited
    )
    default = object_name(table.name.name, "", "pkey")
    return len(key.columns) == 1 and key.name == default and not says_more


def _at_column(
    unique: Unique, table: Table, inside: dict[str, dict[str, Any]], only: Container[str]
) -> bool:
    """Say a unique of one column at the column; tell whether that could be done."""
    if unique.name in only or len(unique.columns) != 1 or unique.include:
        return False
    if "unique" in inside[unique.columns[0]]:
        return False
    if unique.without_overlaps or table.column(unique.columns[0]).inherited:
        return False
    inside[unique.columns[0]]["unique"] = unique_at_column(unique, table.name)
    return True


def _reference(
    key: ForeignKey, table: Table, schema: Schema, inside: dict[str, dict[str, Any]]
) -> bool:
    """Say a foreign key of one column at the column; tell whether that could be done."""
    column = inside[key.columns[0]]
    if len(key.columns) != 1 or key.on_delete_columns or "references" in column:
        return False
    if key.period or table.column(key.columns[0]).inherited:
        return False
    column["references"] = reference_entry(key, table.name, schema)
    return True
