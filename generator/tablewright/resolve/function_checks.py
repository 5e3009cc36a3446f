"""A function in, what PostgreSQL would refuse of its head reported."""

from __future__ import annotations

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.scope import Scope
from tablewright.resolve.types import known_type
from tablewright.schema import Function
from tablewright.source.places import Place
from tablewright.sql.parse import SqlProblem, parse_expression

# Those that every server has; others come with an extension of the same name.
_LANGUAGES = ("sql", "plpgsql", "c", "internal")
# Such an argument may have the name of one that is given.
_RESULTS = ("out", "table")
# Manual 8.21; those that an argument can have.
_PSEUDO_TYPE_NAMES = """
    any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray
    anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange cstring internal record
"""
_PSEUDO_TYPES = frozenset(_PSEUDO_TYPE_NAMES.split())


def check_function(function: Function, scope: Scope, place: Place) -> None:
    """Report a language that is not there, and arguments that cannot be."""
    _check_language(function, scope, place)
    at = place.at(("arguments",))
    has_default = False
    for argument in function.arguments:
        name = argument.name or "without a name"
        what = f"argument {name} of {function.kind} {function.name}"
        if argument.type.name not in _PSEUDO_TYPES:
            known_type(argument.type, scope, at, what=what)
        if argument.default is not None:
            has_default = True
            _check_default(argument.default, scope, at, what=what)
        elif has_default and argument.mode in ("in", "inout", "variadic"):
            message = f"{what} needs a default, as one before it has one"
            scope.report("function-argument", message, at.span())
    _check_names(function, scope, at)
    results = [each for each in function.arguments if each.mode in ("out", "inout", "table")]
    if function.kind == "function" and function.returns is None and not results:
        message = f"function {function.name} does not say what it returns"
        mend = "add `returns:`; `void` if it is nothing"
        scope.report("function-argument", message, place.key_span(), mend)


def _check_language(function: Function, scope: Scope, place: Place) -> None:
    language = function.language
    at = place.at(("language",)).span()
    if language not in {*_LANGUAGES, *scope.extensions, *scope.languages}:
        mend = did_you_mean(language, _LANGUAGES) or f"add `{language}` to `extensions`"
        message = f"{function.kind} {function.name} is in `{language}`, which is no language here"
        scope.report("unknown-language", message, at, mend)
    if language == "sql" and (function.returns or "").strip().lower() == "trigger":
        message = f"{function.kind} {function.name} returns `trigger`, which SQL cannot"
        scope.report("trigger-function", message, at, "write it in plpgsql")


def _check_default(sql: str, scope: Scope, place: Place, *, what: str) -> None:
    try:
        used = parse_expression(sql).columns
    except SqlProblem:
        return
    if used:
        message = f"the default of {what} names column `{used[0].name}`; a default cannot"
        scope.report("function-argument", message, place.span())


def _check_names(function: Function, scope: Scope, place: Place) -> None:
    seen: set[str] = set()
    for argument in function.arguments:
        if argument.name and argument.name in seen and argument.mode not in _RESULTS:
            message = f"{function.kind} {function.name} has two arguments called {argument.name}"
            scope.report("duplicate-name", message, place.span())
        seen.add(argument.name or "")
