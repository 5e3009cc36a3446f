"""A whole schema in, a diagnostic for each view that reads what is not there out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Diagnostic, did_you_mean
from tablewright.resolve.scope import Scope
from tablewright.schema import MaterializedView, Name, Schema, View
from tablewright.sql.known_names import known_functions
from tablewright.sql.parse import SqlProblem, parse_statement
from tablewright.sql.uses import query_uses
from tablewright.sql.walk import nodes_below

_CATALOGS = ("pg_catalog", "information_schema")


def unknown_relations(schema: Schema, scope: Scope) -> Iterator[Diagnostic]:
    """Report tables and views that a query reads and nobody defines.

    Nothing is reported where an extension that is not on our list may bring them.
    """
    if known_functions(scope.extensions) is None:
        return
    views: tuple[View | MaterializedView, ...] = (*schema.views, *schema.materialized_views)
    there = {each.name for each in (*schema.tables, *views, *schema.sequences)}
    for view in views:
        for name in sorted(_read(view) - there):
            if not _may_be_elsewhere(name, scope):
                message = f"view {view.name} reads `{name}`, and there is no such table or view"
                near = did_you_mean(str(name), map(str, there))
                yield Diagnostic("unknown-table", message, view.notes.span, near)


def _read(view: View | MaterializedView) -> set[Name]:
    """Return the relations of a query, without those that its WITH makes."""
    try:
        statement = parse_statement(view.query)
    except SqlProblem:
        return set()
    nodes = nodes_below(statement)
    made = {node.ctename for node in nodes if node.DESCRIPTOR.name == "CommonTableExpr"}
    made.add(view.name.name)
    return {name for name in query_uses(view.query).relations if name.name not in made}


def _may_be_elsewhere(name: Name, scope: Scope) -> bool:
    """Tell whether it is one of the catalogs, or what raw SQL or an extension makes."""
    return (
        name.namespace in _CATALOGS
        or name.namespace not in scope.namespaces
        or name.name.startswith("pg_")
        or name.name in scope.callables
    )
