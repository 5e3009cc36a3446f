"""Functions and views as the document writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tablewright.describe.constraints import triggers_entry
from tablewright.describe.expressions import bare
from tablewright.describe.names import (
    Entry,
    collation_text,
    name_text,
    short_or_long,
    without_empty,
)
from tablewright.describe.security import rewrite_rules_entry
from tablewright.describe.values import default_text
from tablewright.schema import Domain, DomainCheck, Enum, Extension, Function, Namespace, View
from tablewright.sql.definitions import short_name_sql
from tablewright.sql.spell import argument_sql
from tablewright.sql.types import type_sql

# The arguments by which PostgreSQL tells functions of one name apart.
_GIVEN = ("in", "inout", "variadic")


def function_keys(functions: Sequence[Function]) -> list[str]:
    """Write what functions are called; those of one name have their types behind it."""
    times = Counter(function.name for function in functions)
    return [
        name_text(each.name) if times[each.name] == 1 else _with_types(each) for each in functions
    ]


def function_entry(function: Function) -> Entry:
    """Write a function."""
    arguments = [argument for argument in function.arguments if argument.mode != "table"]
    columns = [argument for argument in function.arguments if argument.mode == "table"]
    table = f"table ({', '.join(argument_sql(each) for each in columns)})"
    return without_empty(
        {
            "comment": function.comment,
            "kind": None if function.kind == "function" else function.kind,
            "arguments": ", ".join(argument_sql(argument) for argument in arguments),
            "returns": table if columns else function.returns,
            "language": None if function.language == "sql" else function.language,
            "volatility": None if function.volatility == "volatile" else function.volatility,
            "parallel": None if function.parallel == "unsafe" else function.parallel,
            "strict": function.strict,
            "security_definer": function.security_definer,
            "leakproof": function.leakproof,
            "cost": _number(function.cost),
            "rows": _number(function.rows),
            "support": short_name_sql(function.support) if function.support else None,
            "transforms": list(function.transforms),
            "settings": dict(function.settings),
            "depends_on": list(function.notes.depends_on),
            "library": function.library,
            "atomic": function.atomic,
        }
    ) | {"body": function.body}


def _with_types(function: Function) -> str:
    types = ", ".join(type_sql(each.type) for each in function.arguments if each.mode in _GIVEN)
    return f"{name_text(function.name)}({types})"


def _number(text: str | None) -> int | str | None:
    return int(text) if text is not None and text.isdigit() else text


def view_entry(view: View) -> Any:
    """Write a view."""
    entry = without_empty(
        {
            "comment": view.comment,
            "columns": list(view.columns),
            "security_invoker": view.security_invoker,
            "security_barrier": view.security_barrier,
            "check_option": view.check_option,
            "options": dict(view.options),
            "placeholder": dict(view.placeholder),
            "defaults": dict(view.defaults),
            "column_comments": dict(view.column_comments),
            "triggers": triggers_entry(view.triggers),
            "rules": rewrite_rules_entry(view.rules),
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
    # PostgreSQL knows enums without values; that there are none must be said.
    entry = {**without_empty({"comment": enum.comment}), "values": labels}
    return labels if set(entry) <= {"values"} and isinstance(labels, list) else entry


def domain_entry(domain: Domain, enums: frozenset[Any]) -> Any:
    """Write a domain."""
    entry = without_empty(
        {
            "comment": domain.comment,
            "type": type_sql(domain.type),
            "not_null": domain.not_null_name or not domain.nullable,
            "not_null_comment": domain.not_null_comment,
            "collation": collation_text(domain.collation),
            "checks": {check.name: _domain_check(check) for check in domain.checks},
            "depends_on": list(domain.notes.depends_on),
        }
    )
    if domain.default is not None:
        entry["default"] = default_text(domain.default, domain.type, enums=enums)
    return short_or_long(entry, "type")


def _domain_check(check: DomainCheck) -> Any:
    entry = {
        "sql": bare(check.expression),
        "not_valid": not check.validated,
        "comment": check.comment,
    }
    return short_or_long(without_empty(entry), "sql")


def extension_entry(extension: Extension) -> Any:
    """Write an extension."""
    entry = {"schema": extension.namespace, "comment": extension.comment}
    return without_empty(entry) or None


def namespace_entry(namespace: Namespace) -> Any:
    """Write a namespace."""
    if namespace.is_bare:
        return {"comment": ""}
    return without_empty({"comment": namespace.comment}) or None
