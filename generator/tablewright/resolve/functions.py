"""The `functions` section in, Functions of the model out, their heads parsed by the grammar."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.resolve.function_checks import check_function
from tablewright.resolve.scope import Scope, notes_of
from tablewright.schema import DEFAULT_NAMESPACE, Argument, Function, Name
from tablewright.source.document import Document
from tablewright.source.places import Place
from tablewright.source.routine_document import FunctionDocument
from tablewright.sql.definitions import parse_name
from tablewright.sql.heads import parse_arguments, parse_returns, split_signature
from tablewright.sql.parse import SqlProblem, parse_statement
from tablewright.sql.types import parse_type, type_sql

# The arguments by which PostgreSQL tells functions of one name apart.
_GIVEN = ("in", "inout", "variadic")


def resolved_functions(document: Document, root: Place, scope: Scope) -> Iterator[Function]:
    """Resolve the `functions` section."""
    for key, entry in document.functions.items():
        place = root.at(("functions", key))
        function = _function(key, entry, scope, place)
        check_function(function, scope, place)
        yield function


def _function(key: str, entry: FunctionDocument, scope: Scope, place: Place) -> Function:
    what = f"function {key}"
    written, signature = split_signature(key)
    name = scope.qualified(written, what=what, at=place.key_span())
    arguments = _arguments(entry, scope, place, what=what)
    returns, columns = _returns(entry, scope, place, what=what)
    _check_signature(signature, arguments, scope, place, what=what)
    if entry.kind == "procedure" and any(each.mode == "out" for each in arguments):
        at = place.at(("arguments",)).span()
        scope.needs_server(14, what=f"{what} is a procedure with out arguments", at=at)
    _check_body(entry, scope, place.at(("body",)), what=what)
    return Function(
        name,
        entry.language.lower(),
        entry.body,
        returns=returns,
        arguments=(*arguments, *columns),
        kind=entry.kind,
        volatility=entry.volatility,
        parallel=entry.parallel,
        strict=entry.strict,
        security_definer=entry.security_definer,
        leakproof=entry.leakproof,
        library=entry.library,
        atomic=entry.atomic,
        cost=None if entry.cost is None else str(entry.cost),
        rows=None if entry.rows is None else str(entry.rows),
        support=_support(entry, scope, place, what=what),
        transforms=tuple(_transforms(entry, scope, place, what=what)),
        settings=tuple(entry.settings.items()),
        comment=entry.comment,
        notes=notes_of(entry, place),
    )


def _arguments(
    entry: FunctionDocument, scope: Scope, place: Place, *, what: str
) -> tuple[Argument, ...]:
    try:
        return parse_arguments(entry.arguments)
    except SqlProblem as problem:
        at = place.at(("arguments",)).inside(problem.position, entry.arguments)
        scope.report("sql-syntax", f"{what}: {problem.message}", at)
        return ()


def _returns(
    entry: FunctionDocument, scope: Scope, place: Place, *, what: str
) -> tuple[str | None, tuple[Argument, ...]]:
    if entry.returns is None:
        return None, ()
    try:
        return parse_returns(entry.returns)
    except SqlProblem as problem:
        at = place.at(("returns",)).inside(problem.position, entry.returns)
        scope.report("sql-syntax", f"{what}: {problem.message}", at)
        return entry.returns, ()


def _check_signature(
    signature: str | None, arguments: tuple[Argument, ...], scope: Scope, place: Place, *, what: str
) -> None:
    """Hold the types behind a function's name against its arguments."""
    if signature is None:
        return
    given = [type_sql(each.type) for each in arguments if each.mode in _GIVEN]
    try:
        said = [type_sql(each.type) for each in parse_arguments(signature)]
    except SqlProblem as problem:
        scope.report("sql-syntax", f"{what}: {problem.message}", place.key_span())
        return
    if said != given:
        message = f"{what} has the arguments ({', '.join(given)}), which its name does not say"
        mend = f"write the types behind the name: `({', '.join(given)})`"
        scope.report("function-signature", message, place.key_span(), mend)


def _check_body(entry: FunctionDocument, scope: Scope, place: Place, *, what: str) -> None:
    if "\0" in entry.body:
        scope.report("sql-syntax", f"{what} holds a NUL", place.span())
    elif entry.atomic:
        prefix = "CREATE FUNCTION f() "
        try:
            parsed = parse_statement(f"{prefix}{entry.body}\n", offset=len(prefix))
            function = parsed.create_function_stmt
            says_more = function.options or function.HasField("return_type")
            if says_more or not function.HasField("sql_body"):
                raise SqlProblem("RETURN or BEGIN ATOMIC is wanted here", 0)
        except SqlProblem as problem:
            at = place.inside(problem.position, entry.body)
            scope.report("sql-syntax", f"{what}: {problem.message}", at)
        scope.needs_server(14, what=f"{what} has a body of standard SQL", at=place.key_span())


def _support(entry: FunctionDocument, scope: Scope, place: Place, *, what: str) -> Name | None:
    if entry.support is None:
        return None
    try:
        return parse_name(entry.support)
    except SqlProblem as problem:
        at = place.at(("support",)).inside(problem.position, entry.support)
        scope.report("sql-syntax", f"{what}: {problem.message}", at)
        return Name(DEFAULT_NAMESPACE, entry.support)


def _transforms(entry: FunctionDocument, scope: Scope, place: Place, *, what: str) -> Iterator[str]:
    for index, text in enumerate(entry.transforms):
        try:
            yield type_sql(parse_type(text))
        except SqlProblem as problem:
            at = place.at(("transforms", index)).inside(problem.position, text)
            scope.report("sql-syntax", f"{what}: {problem.message}", at)
