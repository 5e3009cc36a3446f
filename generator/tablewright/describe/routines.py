"""Functions and views as the document writes them."""

from __future__ import annotations

from typing import Any

from tablewright.describe.names import Entry, name_text, short_or_long, without_empty
from tablewright.describe.values import default_text
from tablewright.schema import Domain, Enum, Extension, Function, Namespace, View
from tablewright.sql.spell import argument_sql
from tablewright.sql.types import type_sql


def function_entry(function: Function) -> Entry:
    """Write a function."""
    arguments = [argument for argument in function.arguments if argument.mode != "table"]
    return without_empty(
        {
            "comment": function.comment,
            "kind": None if function.kind == "function" else function.kind,
            "arguments": ", ".join(argument_sql(argument) for argument in arguments),
            "returns": function.returns,
            "language": None if function.language == "sql" else function.language,
            "volatility": None if function.volatility == "volatile" else function.volatility,
            "parallel": None if function.parallel == "unsafe" else function.parallel,
            "strict": function.strict,
            "security_definer": function.security_definer,
            "leakproof": function.leakproof,
            "settings": dict(function.settings),
            "depends_on": list(function.notes.depends_on),
        }
    ) | {"body": function.body}


def view_entry(view: View) -> Any:
    """Write a view."""
    entry = without_empty(
        {
            "comment": view.comment,
            "columns": list(view.columns),
            "security_invoker": view.security_invoker,
            "security_barrier": view.security_barrier,
            "check_option": view.check_option,
            "depends_on": list(view.notes.depends_on),
            "sql": view.query,
        }
    )
    return short_or_long(entry, "sql")


def enum_entry(enum: Enum) -> Any:
    """Write an enum: a list of labels, or a map where they have comments."""
    labels: Any = [value.name for value in enum.values]
    if any(value.comment for value in enum.values):
        labels = {value.name: value.comment for value in enum.values}
    entry = without_empty({"comment": enum.comment, "values": labels})
    return labels if set(entry) <= {"values"} and isinstance(labels, list) else entry


def domain_entry(domain: Domain, enums: frozenset[Any]) -> Any:
    """Write a domain."""
    entry = without_empty(
        {
            "comment": domain.comment,
            "type": type_sql(domain.type),
            "not_null": not domain.nullable,
            "collation": name_text(domain.collation) if domain.collation else None,
            "checks": {check.name: check.expression for check in domain.checks},
        }
    )
    if domain.default is not None:
        entry["default"] = default_text(domain.default, domain.type, enums=enums)
    return short_or_long(entry, "type")


def extension_entry(extension: Extension) -> Any:
    """Write an extension."""
    entry = {"schema": extension.namespace, "comment": extension.comment}
    return without_empty(entry) or None


def namespace_entry(namespace: Namespace) -> Any:
    """Write a namespace."""
    return without_empty({"comment": namespace.comment}) or None
