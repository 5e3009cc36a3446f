"""Objects as JSON values: from each kind of object to a record with the same keys every time.

What a record has no key for stands below `details`, by the name of the model's field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from tablewright.schema import (
    Check,
    Column,
    Domain,
    Enum,
    Exclusion,
    ForeignKey,
    Function,
    Identity,
    Index,
    Kind,
    LogicalReference,
    Name,
    PrimaryKey,
    Rules,
    Schema,
    Table,
    Trigger,
    Unique,
    View,
    objects_of,
)
from tablewright.sql.quote import default_sql, qualified
from tablewright.sql.types import type_sql
from tablewright.targets.dictionary.rest import rest_record, spelled
from tablewright.targets.dictionary.style import PLAIN
from tablewright.targets.dictionary.words import column_facts, element_in_words

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
Record = dict[str, Json]

_LISTED = frozenset(("one_of",))


def records_of(schema: Schema, kind: Kind) -> list[Record]:
    """Describe all objects of a kind."""
    describe = _OWN_RECORDS.get(kind.word, _in_general)
    return [describe(each) for each in objects_of(schema, kind)]


def _enum(enum: Enum) -> Record:
    record: Record = {
        **_name(enum.name),
        "comment": enum.comment,
        "values": [{"name": each.name, "comment": each.comment} for each in enum.values],
    }
    return _complete(record, enum)


def _domain(domain: Domain) -> Record:
    record: Record = {
        **_name(domain.name),
        "comment": domain.comment,
        "type": type_sql(domain.type),
        "nullable": domain.nullable,
        "default": default_sql(domain.default) if domain.default else None,
        "checks": [{"name": each.name, "expression": each.expression} for each in domain.checks],
    }
    return _complete(record, domain)


def _view(view: View) -> Record:
    record: Record = {
        **_name(view.name),
        "comment": view.comment,
        "columns": list(view.columns),
        "query": view.query,
        "triggers": [_trigger(each) for each in view.triggers],
    }
    return _complete(record, view)


def _function(function: Function) -> Record:
    record: Record = {
        **_name(function.name),
        "comment": function.comment,
        "kind": function.kind,
        "language": function.language,
        "arguments": [
            {
                "name": each.name,
                "type": type_sql(each.type),
                "mode": each.mode,
                "default": each.default,
            }
            for each in function.arguments
        ],
        "returns": function.returns,
        "body": function.body,
    }
    return _complete(record, function)


def _table(table: Table) -> Record:
    audit = table.audit
    record: Record = {
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
    return _complete(record, table, "uniques", "references")


def _name(name: Name) -> Record:
    return {"schema": name.namespace, "name": name.name}


def _column(column: Column) -> Record:
    record: Record = {
        "name": column.name,
        "type": type_sql(column.type),
        "nullable": column.nullable,
        "default": default_sql(column.default) if column.default else None,
        "generated": column.generated.sql if column.generated else None,
        "identity": _identity(column.identity),
        "unit": column.unit,
        "rules": _rules(column.rules),
        "facts": column_facts(column, PLAIN),
        "comment": column.comment,
    }
    return _complete(record, column)


def _identity(identity: Identity | None) -> Json:
    if identity is None:
        return None
    return "always" if identity.always else "by default"


def _rules(rules: Rules) -> Record:
    """Return the rules that are set; numbers as text, since not every reader keeps decimals."""
    record: Record = dict(rest_record(rules, _LISTED))
    if rules.one_of:
        record["one_of"] = [spelled(each) for each in rules.one_of]
    return record


def _key(key: PrimaryKey | Unique) -> Record:
    record: Record = {"name": key.name, "columns": list(key.columns), "comment": key.comment}
    return _complete(record, key)


def _foreign_key(key: ForeignKey) -> Record:
    record: Record = {
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
    return _complete(record, key, "table")


def _logical_reference(reference: LogicalReference) -> Record:
    return {
        "columns": list(reference.columns),
        "target": _name(reference.table),
        "target_columns": list(reference.target_columns),
        "forward": reference.forward,
        "inverse": reference.inverse,
    }


def _check(check: Check) -> Record:
    record: Record = {
        "name": check.name,
        "expression": check.expression,
        "column": check.column,
        "comment": check.comment,
    }
    return _complete(record, check)


def _exclusion(exclusion: Exclusion) -> Record:
    record: Record = {
        "name": exclusion.name,
        "method": exclusion.method,
        "elements": [element_in_words(each, PLAIN) for each in exclusion.elements],
        "where": exclusion.where,
        "comment": exclusion.comment,
    }
    return _complete(record, exclusion)


def _index(index: Index) -> Record:
    record: Record = {
        "name": index.name,
        "method": index.method,
        "unique": index.unique,
        "elements": [element_in_words(each, PLAIN) for each in index.elements],
        "include": list(index.include),
        "where": index.where,
        "comment": index.comment,
    }
    return _complete(record, index)


def _trigger(trigger: Trigger) -> Record:
    record: Record = {
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
    return _complete(record, trigger)


def _in_general(thing: Any) -> Record:
    name = getattr(thing, "name", None)
    named = _name(name) if isinstance(name, Name) else {"name": name}
    return _complete({**named, "comment": getattr(thing, "comment", None)}, thing)


def _complete(record: Record, thing: Any, *renamed: str) -> Record:
    """Add what the record says nothing of; `renamed` are fields that it has under other keys."""
    record["details"] = rest_record(thing, _covered((*record, *renamed)))
    return record


@cache
def _covered(keys: tuple[str, ...]) -> frozenset[str]:
    """Return the same set for all records of a kind, whose hash is then worked out but once."""
    return frozenset(keys)


_OWN_RECORDS: Mapping[str, Callable[[Any], Record]] = {
    "enum": _enum,
    "domain": _domain,
    "function": _function,
    "table": _table,
    "view": _view,
}
