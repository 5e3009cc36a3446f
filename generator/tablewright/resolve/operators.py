"""The sections `aggregates`, `operators`, `casts` and `event_triggers` in, the model's out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.resolve.scope import Scope, notes_of
from tablewright.resolve.user_types import resolved_options
from tablewright.schema import DEFAULT_NAMESPACE, Aggregate, Cast, EventTrigger, Name, Operator
from tablewright.source.document import Document
from tablewright.source.places import Place
from tablewright.source.routine_document import CastDocument
from tablewright.sql.definitions import AGGREGATE, OPERATOR
from tablewright.sql.heads import (
    aggregate_arguments,
    function_with_arguments,
    parse_trigger_function,
    split_signature,
)
from tablewright.sql.parse import SqlProblem, parse_statement
from tablewright.sql.types import parse_type, type_of, type_sql


def resolved_aggregates(document: Document, root: Place, scope: Scope) -> Iterator[Aggregate]:
    """Resolve the `aggregates` section."""
    for key, entry in document.aggregates.items():
        place = root.at(("aggregates", key))
        what = f"aggregate {key}"
        written, arguments = split_signature(key)
        name = scope.qualified(written, what=what, at=place.key_span())
        try:
            if arguments is None:
                raise SqlProblem("the types of its arguments are missing", 0)
            spelled = aggregate_arguments(arguments)
        except SqlProblem as problem:
            mend = 'write them behind the name: `"total(numeric)"`, or `"rows(*)"` for none'
            scope.report("sql-syntax", f"{what}: {problem.message}", place.key_span(), mend)
            continue
        options = resolved_options(entry, AGGREGATE, scope, place, what=what)
        yield Aggregate(name, spelled, options, entry.comment, notes_of(entry, place))


def resolved_operators(document: Document, root: Place, scope: Scope) -> Iterator[Operator]:
    """Resolve the `operators` section."""
    for key, entry in document.operators.items():
        place = root.at(("operators", key))
        what = f"operator {key}"
        written, operands = split_signature(key)
        name = scope.qualified(written, what=what, at=place.key_span())
        try:
            left, right = _operands(operands)
        except SqlProblem as problem:
            mend = 'write the types behind it: `"=== (text, text)"`, `"!! (none, text)"`'
            scope.report("sql-syntax", f"{what}: {problem.message}", place.key_span(), mend)
            continue
        options = resolved_options(entry, OPERATOR, scope, place, what=what)
        yield Operator(name, left, right, options, entry.comment, notes_of(entry, place))


def resolved_casts(document: Document, root: Place, scope: Scope) -> Iterator[Cast]:
    """Resolve the `casts` section."""
    for key, entry in document.casts.items():
        place = root.at(("casts", key))
        what = f"cast {key}"
        try:
            source, target = _cast_types(key)
        except SqlProblem as problem:
            mend = 'write it as CREATE CAST does: `"text as currency"`'
            scope.report("sql-syntax", f"{what}: {problem.message}", place.key_span(), mend)
            continue
        long = entry or CastDocument()
        function = None
        if long.function is not None:
            at = place.at(("function",))
            try:
                function = function_with_arguments(long.function)
            except SqlProblem as problem:
                where = at.inside(problem.position, long.function)
                scope.report("sql-syntax", f"{what}: {problem.message}", where)
        yield Cast(
            source,
            target,
            function,
            inout=long.inout,
            context=long.context,
            comment=long.comment,
            notes=notes_of(long, place),
        )


def resolved_event_triggers(
    document: Document, root: Place, scope: Scope
) -> Iterator[EventTrigger]:
    """Resolve the `event_triggers` section."""
    for key, entry in document.event_triggers.items():
        place = root.at(("event_triggers", key))
        what = f"event trigger {key}"
        scope.check_identifier(key, what=what, at=place.key_span())
        function = Name(DEFAULT_NAMESPACE, entry.execute)
        try:
            function, arguments = parse_trigger_function(entry.execute)
            if arguments:
                raise SqlProblem("the function of an event trigger takes no arguments", 0)
        except SqlProblem as problem:
            at = place.at(("execute",)).inside(problem.position, entry.execute)
            mend = "write a call of the function: `note_change()`"
            scope.report("sql-syntax", f"{what}: {problem.message}", at, mend)
        if entry.event == "login":
            at_event = place.at(("event",)).span()
            scope.needs_server(17, what=f"{what} is fired by logins", at=at_event)
        yield EventTrigger(
            key,
            entry.event,
            function,
            tags=tuple(tag.upper() for tag in entry.tags),
            enabled=entry.enabled.upper(),
            comment=entry.comment,
            notes=notes_of(entry, place),
        )


def _operands(text: str | None) -> tuple[str | None, str]:
    statement = parse_statement(f"DROP OPERATOR + ({text or ''})").drop_stmt
    left, right = statement.objects[0].object_with_args.objargs
    if not right.HasField("type_name"):
        raise SqlProblem("PostgreSQL has no postfix operators", 0)
    spelled = type_sql(type_of(left.type_name)) if left.HasField("type_name") else None
    return spelled, type_sql(type_of(right.type_name))


def _cast_types(key: str) -> tuple[str, str]:
    statement = parse_statement(f"CREATE CAST ({key}) WITHOUT FUNCTION").create_cast_stmt
    source, target = type_of(statement.sourcetype), type_of(statement.targettype)
    # A cast stands between whole types: modifiers are no part of it.
    return type_sql(parse_type(type_sql(source))), type_sql(parse_type(type_sql(target)))
