"""Objects as JSON values: from each kind of object to a record with the same keys every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tablewright.schema import (
    Check,
    Column,
    Domain,
    Enum,
    Exclusion,
    Extension,
    ForeignKey,
    Function,
    Index,
    LogicalReference,
    Name,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
    View,
)
from tablewright.sql.quote import default_sql, qualified
from tablewright.sql.types import type_sql
from tablewright.targets.dictionary.style import PLAIN
from tablewright.targets.dictionary.words import column_facts, element_in_words

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
Record = dict[str, Json]


def extension_record(extension: Extension) -> Record:
    """Describe an extension."""
    return {"name": extension.name, "comment": extension.comment}


def enum_record(enum: Enum) -> Record:
    """Describe an enum with its values in order."""
    return {
        **_name(enum.name),
        "comment": enum.comment,
        "values": [{"name": each.name, "comment": each.comment} for each in enum.values],
    }


def domain_record(domain: Domain) -> Record:
    """Describe a domain."""
    return {
        **_name(domain.name),
        "comment": domain.comment,
        "type": type_sql(domain.type),
        "nullable": domain.nullable,
        "default": default_sql(domain.default) if domain.default else None,
        "checks": [{"name": each.name, "expression": each.expression} for each in domain.checks],
    }


def view_record(view: View) -> Record:
    """Describe a view."""
    return {
        **_name(view.name),
        "comment": view.comment,
        "columns": list(view.columns),
        "query": view.query,
    }


def function_record(function: Function) -> Record:
    """Describe a function or procedure."""
    return {
        **_name(function.name),
        "comment": function.comment,
        "kind": function.kind,
        "language": function.language,
        "arguments": [
            {"name": each.name, "type": type_sql(each.type), "mode": each.mode}
            for each in function.arguments
        ],
        "returns": function.returns,
        "volatility": function.volatility,
        "security_definer": function.security_definer,
        "body": function.body,
    }


def table_record(table: Table) -> Record:
    """Describe a table with all that belongs to it."""
    audit = table.audit
    return {
        **_name(table.name),
        "comment": table.comment,
        "tags": list(table.notes.tags),
        "soft_delete": table.soft_delete,
        "audit": {"ignore": list(audit.ignore), "mask": list(audit.mask)} if audit else None,
        "columns": [_column(each) for each in table.columns],
        "primary_key": _key(table.primary_key) if table.primary_key else None,
        "unique": [_key(each) for each in table.uniques],
        "foreign_keys": [_foreign_key(each) for each in table.foreign_keys],
        "logical_references": [_logical_reference(each) for each in table.references],
        "checks": [_check(each) for each in table.checks],
        "exclusions": [_exclusion(each) for each in table.exclusions],
        "indexes": [_index(each) for each in table.indexes],
        "triggers": [_trigger(each) for each in table.triggers],
    }


def _name(name: Name) -> Record:
    return {"schema": name.namespace, "name": name.name}


def _column(column: Column) -> Record:
    return {
        "name": column.name,
        "type": type_sql(column.type),
        "nullable": column.nullable,
        "default": default_sql(column.default) if column.default else None,
        "generated": column.generated.sql if column.generated else None,
        "identity": column.identity is not None,
        "unit": column.unit,
        "facts": column_facts(column, PLAIN),
        "comment": column.comment,
    }


def _key(key: PrimaryKey | Unique) -> Record:
    return {"name": key.name, "columns": list(key.columns), "comment": key.comment}


def _foreign_key(key: ForeignKey) -> Record:
    return {
        "name": key.name,
        "columns": list(key.columns),
        "target": _name(key.table),
        "target_columns": list(key.target_columns),
        "on_delete": key.on_delete.value,
        "on_update": key.on_update.value,
        "forward": key.forward,
        "inverse": key.inverse,
        "comment": key.comment,
    }


def _logical_reference(reference: LogicalReference) -> Record:
    return {
        "columns": list(reference.columns),
        "target": _name(reference.table),
        "target_columns": list(reference.target_columns),
        "forward": reference.forward,
        "inverse": reference.inverse,
    }


def _check(check: Check) -> Record:
    return {
        "name": check.name,
        "expression": check.expression,
        "column": check.column,
        "comment": check.comment,
    }


def _exclusion(exclusion: Exclusion) -> Record:
    return {
        "name": exclusion.name,
        "method": exclusion.method,
        "elements": [element_in_words(each, PLAIN) for each in exclusion.elements],
        "where": exclusion.where,
        "comment": exclusion.comment,
    }


def _index(index: Index) -> Record:
    return {
        "name": index.name,
        "method": index.method,
        "unique": index.unique,
        "elements": [element_in_words(each, PLAIN) for each in index.elements],
        "include": list(index.include),
        "where": index.where,
        "comment": index.comment,
    }


def _trigger(trigger: Trigger) -> Record:
    return {
        "name": trigger.name,
        "timing": trigger.timing,
        "events": list(trigger.events),
        "update_columns": list(trigger.update_columns),
        "per_row": trigger.per_row,
        "when": trigger.when,
        "function": qualified(trigger.function),
        "arguments": list(trigger.arguments),
        "comment": trigger.comment,
    }
