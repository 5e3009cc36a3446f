"""Views and triggers, their heads parsed by PostgreSQL's own grammar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.calls import check_calls
from tablewright.resolve.expressions import (
    SYSTEM_COLUMNS,
    checked_expression,
    parsed_expression,
    without_comments,
)
from tablewright.resolve.materialized_views import query_of
from tablewright.resolve.mixins import Entry, FlatTable
from tablewright.resolve.parents import table_name
from tablewright.resolve.scope import Scope, notes_of, parameters
from tablewright.resolve.security import resolved_rules
from tablewright.schema import DEFAULT_NAMESPACE, Column, Function, Name, Trigger, View
from tablewright.source.document import Document, ViewDocument
from tablewright.source.places import Place
from tablewright.source.table_document import TriggerDocument
from tablewright.sql.heads import (
    parse_trigger_event,
    parse_trigger_function,
)
from tablewright.sql.parse import FunctionUse, SqlProblem, parse_value
from tablewright.sql.quote import identifier
from tablewright.sql.spell import names_sql


def resolved_views(
    document: Document, root: Place, scope: Scope, *, functions: Mapping[Name, Function]
) -> Iterator[View]:
    """Resolve the `views` section."""
    for key, entry in document.views.items():
        place = root.at(("views", key))
        name = scope.qualified(key, what=f"view {key}", at=place.key_span())
        at = place.at(("sql",)) if isinstance(entry, ViewDocument) else place
        long = entry if isinstance(entry, ViewDocument) else ViewDocument(sql=entry)
        query, columns = query_of(long.sql, scope, at, what=f"view {key}"), tuple(long.columns)
        if long.recursive:
            query, columns = _recursive(query, long, scope, place, name=name), ()
        if _flag(long, "security_invoker"):
            at = place.at(("security_invoker",))
            at = place.at(("options", "security_invoker")) if at is place else at
            what = f"view {key} runs with the rights of who asks"
            scope.needs_server(15, what=what, at=at.key_span())
        yield View(
            name,
            query,
            columns=columns,
            security_invoker=_flag(long, "security_invoker"),
            security_barrier=_flag(long, "security_barrier"),
            check_option=long.check_option,
            options=parameters(long.options),
            placeholder=tuple(_placeholder(long, scope, place, what=f"view {key}")),
            defaults=tuple(_defaults(long, scope, place, what=f"view {key}")),
            triggers=tuple(_view_triggers(long, place, scope, functions=functions)),
            rules=tuple(resolved_rules(_rules(long, place), scope, owner=name)),
            column_comments=tuple(long.column_comments.items()),
            comment=long.comment,
            notes=notes_of(long, place),
        )


def _placeholder(
    document: ViewDocument, scope: Scope, place: Place, *, what: str
) -> Iterator[tuple[str, str]]:
    for column, type_ in document.placeholder.items():
        try:
            parse_value(f"NULL::{type_}")
        except SqlProblem as problem:
            at = place.at(("placeholder", column)).span()
            scope.report("sql-syntax", f"{what}: {problem.message}", at, "write a type")
        yield column, type_


def _recursive(
    query: str, document: ViewDocument, scope: Scope, place: Place, *, name: Name
) -> str:
    """Spell the query as PostgreSQL does itself (makeRecursiveViewSelect in gram.y)."""
    if not document.columns:
        message = f"view {name} is recursive, so that its columns must be named"
        at = place.at(("recursive",)).key_span()
        scope.report("recursive-view", message, at, "add `columns: [...]`")
    columns, own = names_sql(document.columns), identifier(name.name)
    head = f"WITH RECURSIVE {own} ({columns}) AS (" if columns else f"WITH RECURSIVE {own} AS ("
    return f"{head}\n{query}\n)\nSELECT {columns or '*'} FROM {own}"


def _flag(document: ViewDocument, name: str) -> bool:
    """Tell whether an option is on, whether by its own key or among all options."""
    said = str(document.options.get(name, "")).lower()
    return said in ("true", "on", "yes", "1") or getattr(document, name) is True


def _defaults(
    document: ViewDocument, scope: Scope, place: Place, *, what: str
) -> Iterator[tuple[str, str]]:
    for column, sql in document.defaults.items():
        at = place.at(("defaults", column))
        yield column, checked_expression(sql, scope, at, what=f"a default of {what}", columns=())


def _rules(document: ViewDocument, place: Place) -> Iterator[Entry]:
    for name, rule in document.rules.items():
        yield Entry(name, rule, place.at(("rules", name)))


def _view_triggers(
    document: ViewDocument, place: Place, scope: Scope, *, functions: Mapping[Name, Function]
) -> Iterator[Trigger]:
    """Resolve the triggers of a view, whose columns only the server knows."""
    for name, entry in document.triggers.items():
        at = place.at(("triggers", name))
        trigger = _trigger(Entry(name, entry, at), None, scope, functions=functions)
        if trigger is not None:
            yield trigger


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
    columns: Sequence[str] | None,
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
    known = update_columns if columns is None else columns
    for column in update_columns:
        if column not in known:
            message = f"{what} names column `{column}`, which is not there"
            near = did_you_mean(column, known)
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
        constraint=document.constraint,
        deferrable=document.deferrable or document.initially_deferred,
        initially_deferred=document.initially_deferred,
        from_table=table_name(document.from_table) if document.from_table else None,
        enabled="DISABLED" if document.enabled == "disabled" else document.enabled.upper(),
        comment=document.comment,
        notes=notes_of(document, place),
    )


def _condition(
    document: TriggerDocument,
    columns: Sequence[str] | None,
    scope: Scope,
    place: Place,
    *,
    what: str,
) -> str | None:
    if document.when is None:
        return None
    at = place.at(("when",))
    if columns is None:
        parsed_expression(document.when, scope, at, what=what)
        return without_comments(document.when)
    # OLD.* and NEW.* name no column; the bare words OLD and NEW are whole rows.
    parsed = parsed_expression(document.when, scope, at, what=what)
    if parsed is None:
        return document.when
    for use in parsed.columns:
        if use.qualifier is None and use.name in columns:
            where = at.inside(use.position, document.when).underlined(use.name)
            message = f"{what} names column `{use.name}` of neither the old nor the new row"
            scope.report("unknown-column", message, where, f"write `NEW.{use.name}` or `OLD.…`")
    return checked_expression(
        document.when,
        scope,
        at,
        what=what,
        columns=[*columns, *SYSTEM_COLUMNS, "old", "new"],
        qualifiers=("old", "new"),
    )
