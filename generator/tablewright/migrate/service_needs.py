"""Statistics, a publication or a way to foreign data in, what must be there before it out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.migrate.keys import Key, relation, routine, used
from tablewright.schema import (
    ForeignDataWrapper,
    ForeignServer,
    Name,
    Publication,
    Role,
    SchemaObject,
    Statistics,
    TablePart,
)
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
