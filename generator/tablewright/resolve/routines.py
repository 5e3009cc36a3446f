"""Views and triggers, their heads parsed by PostgreSQL's own grammar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.calls import check_calls
from tablewright.resolve.expressions import checked_expression
from tablewright.resolve.mixins import Entry, FlatTable
from tablewright.resolve.scope import Scope, notes_of
from tablewright.schema import DEFAULT_NAMESPACE, Column, Function, Name, Trigger, View
from tablewright.source.document import Document, ViewDocument
from tablewright.source.places import Place
from tablewright.source.table_document import TriggerDocument
from tablewright.sql.heads import (
    parse_trigger_event,
    parse_trigger_function,
)
from tablewright.sql.parse import FunctionUse, SqlProblem, parse_query


def resolved_views(document: Document, root: Place, scope: Scope) -> Iterator[View]:
    """Resolve the `views` section."""
    for key, entry in document.views.items():
        place = root.at(("views", key))
        name = scope.qualified(key, what=f"view {key}", at=place.key_span())
        at = place.at(("sql",)) if isinstance(entry, ViewDocument) else place
        long = entry if isinstance(entry, ViewDocument) else ViewDocument(sql=entry)
        query = long.sql
        try:
            query = parse_query(long.sql)
        except SqlProblem as problem:
            where = at.inside(problem.position, long.sql)
            scope.report("sql-syntax", f"view {key}: {problem.message}", where)
        yield View(
            name,
            query,
            columns=tuple(long.columns),
            security_invoker=long.security_invoker,
            security_barrier=long.security_barrier,
            check_option=long.check_option,
            comment=long.comment,
            notes=notes_of(long, place),
        )


def resolved_triggers(
    flat: FlatTable,
    columns: Sequence[Column],
    scope: Scope,
    *,
    functions: Mapping[Name, Function],
) -> Iterator[Trigger]:
    """Resolve the triggers that a table declares."""
    names = [column.name for column in columns]
    for entry in flat.sections["triggers"]:
        trigger = _trigger(entry, names, scope, functions=functions)
        if trigger is not None:
            yield trigger


def _trigger(
    entry: Entry,
    columns: Sequence[str],
    scope: Scope,
    *,
    functions: Mapping[Name, Function],
) -> Trigger | None:
    document: TriggerDocument = entry.value
    place, name = entry.place, entry.name or ""
    what = f"trigger {name}"
    scope.check_identifier(name, what=what, at=place.key_span())
    at_event, at_function = place.at(("event",)), place.at(("execute",))
    try:
        timing, events, update_columns = parse_trigger_event(document.event)
    except SqlProblem as problem:
        where = at_event.inside(problem.position, document.event)
        mend = "write it as PostgreSQL does: `before insert or update of price`"
        scope.report("sql-syntax", f"{what}: {problem.message}", where, mend)
        return None
    try:
        function, arguments = parse_trigger_function(document.execute)
    except SqlProblem as problem:
        where = at_function.inside(problem.position, document.execute)
        mend = "write a call of the function: `touch('price')`"
        scope.report("sql-syntax", f"{what}: {problem.message}", where, mend)
        return None
    for column in update_columns:
        if column not in columns:
            message = f"{what} names column `{column}`, which is not there"
            near = did_you_mean(column, columns)
            scope.report("unknown-column", message, at_event.span(), near)
    namespace = None if function.namespace == DEFAULT_NAMESPACE else function.namespace
    call = FunctionUse(namespace, function.name, 0)
    check_calls(document.execute, [call], scope, at_function, what=what)
    own = functions.get(function)
    if own is not None and (own.returns or "").strip().lower() != "trigger":
        message = f"{what} executes {function}, which does not return `trigger`"
        scope.report("trigger-function", message, at_function.span())
    return Trigger(
        name,
        timing,
        events,
        function,
        update_columns=update_columns,
        per_row=document.for_each == "row",
        when=_condition(document, columns, scope, place, what=what),
        arguments=arguments,
        old_table=document.old_table,
        new_table=document.new_table,
        comment=document.comment,
        notes=notes_of(document, place),
    )


def _condition(
    document: TriggerDocument, columns: Sequence[str], scope: Scope, place: Place, *, what: str
) -> str | None:
    if document.when is None:
        return None
    at = place.at(("when",))
    # OLD.* and NEW.* name no column; the bare words OLD and NEW are whole rows.
    return checked_expression(
        document.when,
        scope,
        at,
        what=what,
        columns=[*columns, "old", "new"],
        qualifiers=("old", "new"),
    )
