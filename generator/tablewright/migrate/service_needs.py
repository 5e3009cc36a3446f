"""Statistics, a publication, rights or a way to foreign data in, what must be there first out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tablewright.migrate.keys import Key, named_type, relation, routine, used
from tablewright.schema import (
    DefaultPrivilege,
    ForeignDataWrapper,
    ForeignServer,
    Grant,
    Name,
    Publication,
    Role,
    SchemaObject,
    Statistics,
    TablePart,
)
from tablewright.sql.grants import granted_name
from tablewright.sql.uses import expression_uses, query_uses


def service_needs(thing: SchemaObject | TablePart) -> Iterator[Key]:
    """Yield what must be there first."""
    match thing:
        case Statistics():
            yield from relation(thing.table)
            for element in thing.elements:
                yield from used(expression_uses(element))
        case Publication():
            for table in thing.tables:
                yield from used(query_uses(f"CREATE PUBLICATION p FOR TABLE {table}"))
        case Role():
            for name in thing.member_of:
                yield "role", Name("", name)
        case ForeignServer():
            yield "foreign_data_wrapper", Name("", thing.wrapper)
        case ForeignDataWrapper():
            for function in filter(None, (thing.handler, thing.validator)):
                yield from routine(function)
        case Grant():
            yield from _role(thing.role)
            yield from _GRANTED[thing.on](granted_name(thing))
        case DefaultPrivilege():
            yield from _role(thing.role)
            yield from _role(thing.owner)
            if thing.namespace is not None:
                yield "namespace", Name("", thing.namespace)


def _role(name: str | None) -> Iterator[Key]:
    if name:
        yield "role", Name("", name)


def _one(word: str) -> Callable[[Name], Iterator[Key]]:
    return lambda name: iter([(word, name)])


_GRANTED: dict[str, Callable[[Name], Iterator[Key]]] = {
    "TABLE": relation,
    "SEQUENCE": relation,
    "FUNCTION": routine,
    "PROCEDURE": routine,
    "ROUTINE": routine,
    "TYPE": named_type,
    "DOMAIN": named_type,
    "SCHEMA": _one("namespace"),
    "FOREIGN DATA WRAPPER": _one("foreign_data_wrapper"),
    "FOREIGN SERVER": _one("foreign_server"),
    # Languages come with their extensions.
    "LANGUAGE": lambda _: iter(()),
}
