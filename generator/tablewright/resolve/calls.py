"""Functions and operator classes that SQL names, held against all that there will be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tablewright.diagnostics import Span, did_you_mean
from tablewright.resolve.scope import Scope
from tablewright.schema import DEFAULT_NAMESPACE, IndexElement, Notes
from tablewright.source.document import Document
from tablewright.source.places import Place
from tablewright.sql.heads import split_signature
from tablewright.sql.known_names import (
    NEWEST,
    extension_with,
    function_since,
    known_functions,
    known_operator_classes,
)
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import FunctionUse
from tablewright.sql.provides import made

# Where a function is found that is written without a namespace.
PLACES = (None, "pg_catalog", DEFAULT_NAMESPACE)


def names_made(document: Document) -> Iterator[str]:
    """Yield what SQL may call beside what the server brings, without namespaces."""
    for section in (document.functions, document.aggregates):
        # Of several with one name, each key says its arguments.
        yield from (split_name(split_signature(key)[0])[-1] for key in section)
    for raw in document.sql.values():
        yield from (name.name for _, name in made(raw.create))


def check_calls(
    sql: str, calls: Iterable[FunctionUse], scope: Scope, place: Place, *, what: str
) -> None:
    """Report functions that neither PostgreSQL nor the extensions nor the specification have."""
    there = known_functions(scope.extensions)
    if there is None:
        return
    for call in calls:
        name = call.name
        if call.namespace not in PLACES or name in scope.callables:
            continue
        if name in there:
            at = place.inside(call.position, sql).underlined(name)
            check_version(name, scope, at, what=what)
            continue
        if any(name == each.name for each in (*scope.enums, *scope.domains, *scope.other_types)):
            continue
        message = f"{what} calls `{name}`, and there is no such function"
        at = place.inside(call.position, sql).underlined(name)
        mend = _mend(name) or did_you_mean(name, there | scope.callables)
        scope.report("unknown-function", message, at, mend)


def check_version(name: str, scope: Scope, at: Span, *, what: str) -> None:
    """Report a function of PostgreSQL's that the oldest server does not have yet.

    Args:
        name: Without its namespace.
        what: What calls it.
    """
    if scope.minimum_version >= NEWEST or name in scope.callables:
        return
    since = function_since(name)
    # An extension may have brought it before.
    if since is not None and known_functions(scope.extensions) is not None:
        scope.needs_server(since, what=f"{what} calls `{name}`", at=at)


# What people write for an order is an operator class to PostgreSQL's grammar.
_ORDERS = {"ascending": "asc", "descending": "desc"}


def check_operator_class(
    element: IndexElement, method: str, scope: Scope, notes: Notes, *, what: str
) -> None:
    """Report an operator class that its method does not have."""
    given = element.operator_class
    there = known_operator_classes(scope.extensions)
    if given is None or there is None or given.name in scope.callables:
        return
    if f"{method}/{given.name}" not in there:
        of_method = [each.partition("/")[2] for each in there if each.startswith(f"{method}/")]
        message = f"{what}: {method} has no operator class `{given.name}`"
        if given.name in _ORDERS:
            mend: str | None = f"PostgreSQL writes `{_ORDERS[given.name]}`"
        else:
            mend = _mend(f"{method}/{given.name}") or did_you_mean(given.name, of_method)
        scope.report("operator-class", message, notes.span or Span("", 1, 1), mend)


def _mend(name: str) -> str | None:
    extension = extension_with(name)
    return f"add `{extension}` to `extensions`" if extension else None
