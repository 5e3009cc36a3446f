"""A type, a routine or plain SQL in, what must be there before it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tablewright.migrate.keys import (
    DEFAULT_CLASS_OF,
    INDEX_ALONE,
    MADE_BY_SQL,
    PLAIN_CAST,
    SHELL_TYPE,
    TRANSFORM_OF,
    Key,
    any_kind,
    late_type,
    named_type,
    operator,
    routine,
    row_type,
    type_keys,
    used,
)
from tablewright.migrate.operations import Thing
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Aggregate,
    Cast,
    CompositeType,
    EventTrigger,
    Function,
    Name,
    Operator,
    RangeType,
    RawSql,
    TextSearchConfiguration,
    TextSearchDictionary,
)
from tablewright.sql.definitions import (
    AGGREGATE,
    OPERATOR,
    RANGE,
    Holds,
    names_held,
    parse_name,
    type_name,
)
from tablewright.sql.parts_altered import INDEX, parts_altered
from tablewright.sql.provides import made
from tablewright.sql.uses import expression_uses, query_uses, script_uses


def code_needs(thing: Thing) -> Iterator[Key]:
    """Yield what must be there first."""
    match thing:
        case CompositeType():
            for attribute in thing.attributes:
                yield from type_keys(attribute.type)
        case RangeType():
            yield SHELL_TYPE, thing.name
            yield from _held(thing.options, RANGE)
            # Made before, a range would be ordered otherwise: rows, enums and arrays always can be.
            for name in names_held(thing.options, RANGE, Holds.TYPE):
                yield DEFAULT_CLASS_OF, name
        case Function():
            yield from _function_needs(thing)
        case Aggregate():
            yield from _held(thing.options, AGGREGATE)
            yield from _signature(f"CREATE AGGREGATE f({thing.arguments}) (sfunc = f)")
        case Operator():
            # Commutators and negators may be named before they are there.
            options = tuple(each for each in thing.options if each[0] not in _PROMISED)
            yield from _held(options, OPERATOR)
            for side in filter(None, (thing.left, thing.right)):
                yield from named_type(type_name(side))
        case Cast():
            for side in (thing.source, thing.target):
                yield from named_type(type_name(side))
            if thing.function:
                yield from used(script_uses(f"DROP FUNCTION {thing.function}"))
        case EventTrigger():
            yield from routine(thing.function)
        case TextSearchDictionary():
            yield MADE_BY_SQL, thing.template
        case TextSearchConfiguration():
            yield MADE_BY_SQL, thing.parser
            for _, dictionaries in thing.mappings:
                for dictionary in dictionaries:
                    yield "text_search_dictionary", parse_name(dictionary)
        case RawSql():
            yield from _raw_needs(thing)


def code_wishes(thing: Thing) -> Iterator[Key]:
    """Yield what should be there first, unless it needs the thing itself.

    Of a type that is made of functions, those very functions know but a shell. The function of a
    cast may take and give what plain casts alone bring to its types (CreateCast in
    commands/functioncmds.c).
    """
    match thing:
        case Function():
            for name in _types(thing):
                yield from late_type(name)
        case Cast() if thing.function:
            for side in (thing.source, thing.target):
                yield PLAIN_CAST, type_name(side)


_PROMISED = ("commutator", "negator")


def _function_needs(function: Function) -> Iterator[Key]:
    """Bodies in quotes are not looked into: nobody checks them while the schema is loaded."""
    for name in _types(function):
        yield from row_type(name)
    for argument in function.arguments:
        if argument.default:
            yield from used(expression_uses(argument.default))
    if function.atomic:
        yield from used(query_uses(f"CREATE FUNCTION f() {function.body}"))
    if function.support:
        yield from routine(function.support)
    for text in function.transforms:
        yield from named_type(type_name(text))
        yield TRANSFORM_OF, Name(function.language, text)
    yield MADE_BY_SQL, Name(DEFAULT_NAMESPACE, function.language)


def _types(function: Function) -> Iterator[Name]:
    for argument in function.arguments:
        yield Name(argument.type.namespace or DEFAULT_NAMESPACE, argument.type.name)
    if function.returns:
        yield from query_uses(f"CREATE FUNCTION f() RETURNS {function.returns} LANGUAGE sql").types


def _held(options: tuple[tuple[str, str], ...], kinds: Mapping[str, Holds]) -> Iterator[Key]:
    for name in names_held(options, kinds, Holds.TYPE):
        yield from named_type(name)
    for name in names_held(options, kinds, Holds.NAME):
        yield from routine(name)
    for name in names_held(options, kinds, Holds.OPERATOR):
        yield from operator(name)


def _signature(statement: str) -> Iterator[Key]:
    for name in query_uses(statement).types:
        yield from named_type(name)


def _raw_needs(raw: RawSql) -> Iterator[Key]:
    for written in raw.depends_on:
        yield from any_kind(written)
    yield from used(script_uses(raw.create))
    for part, name in parts_altered(raw.create):
        yield (INDEX_ALONE if part == INDEX else part), name
    for word, name in made(raw.create):
        if word == "type":
            yield SHELL_TYPE, name
