"""Rules, policies and materialized views as the document writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tablewright.describe.constraints import indexes_entry
from tablewright.describe.expressions import bare
from tablewright.describe.names import Entry, short_or_long, without_empty
from tablewright.schema import MaterializedView, Policy, Rule, Table


def rewrite_rules_entry(rules: Sequence[Rule]) -> dict[str, Any]:
    """Write rewrite rules by name."""
    return {
        rule.name: short_or_long(
            without_empty(
                {
                    "sql": rule.definition,
                    "enabled": None if rule.enabled == "ORIGIN" else rule.enabled.lower(),
                    "comment": rule.comment,
                }
            ),
            "sql",
        )
        for rule in rules
    }


def row_security_entry(table: Table) -> Entry:
    """Write whether row-level security is on, and the policies."""
    entry: Entry = {}
    if table.row_security:
        entry["row_security"] = "forced" if table.force_row_security else True
    elif table.force_row_security:
        entry["force_row_security"] = True
    return entry | without_empty(
        {"policies": {policy.name: _policy(policy) for policy in table.policies}}
    )


def _policy(policy: Policy) -> Entry:
    roles: Any = policy.roles[0] if len(policy.roles) == 1 else list(policy.roles)
    return without_empty(
        {
            "for": None if policy.command == "ALL" else policy.command.lower(),
            "to": roles,
            "using": policy.using and bare(policy.using),
            "check": policy.check and bare(policy.check),
            "restrictive": not policy.permissive,
            "comment": policy.comment,
            "depends_on": list(policy.notes.depends_on),
        }
    )


def materialized_view_entry(view: MaterializedView) -> Any:
    """Write a materialized view."""
    settings: dict[str, list[str]] = {}
    for column, setting in view.column_settings:
        settings.setdefault(column, []).append(setting)
    entry = without_empty(
        {
            "comment": view.comment,
            "columns": list(view.columns),
            "storage": dict(view.storage),
            "method": view.method,
            "tablespace": view.tablespace,
            "column_settings": settings,
            "column_comments": dict(view.column_comments),
            "indexes": indexes_entry(view.indexes, view.name),
            "cluster_on": view.cluster_on,
            "depends_on": list(view.notes.depends_on),
        }
    )
    if not view.with_data:
        entry["with_data"] = False
    return short_or_long({**entry, "sql": view.query}, "sql")
