"""An object in, the objects out that must be there first, as far as its text can tell."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import (
    DataType,
    Default,
    Domain,
    Exclusion,
    Expression,
    Function,
    Index,
    Name,
    SchemaObject,
    Table,
    View,
)
from tablewright.sql.uses import Uses, expression_uses, query_uses

Key = tuple[str, Name]


def needs_of(thing: SchemaObject) -> set[Key]:
    """List what an object needs, as kind and name.

    The names are those that could be meant: built-in functions and types are among them, and the
    caller drops whatever the schema does not define.
    """
    match thing:
        case Table():
            return set(_table_needs(thing))
        case View():
            return set(_keys(query_uses(thing.query)))
        case Function():
            return set(_function_needs(thing))
        case Domain():
            return {*_type_keys(thing.type), *_default_keys(thing.default), *_domain_checks(thing)}
        case _:
            return set()


def _table_needs(table: Table) -> Iterator[Key]:
    for column in table.columns:
        yield from _type_keys(column.type)
        yield from _default_keys(column.default)
        if column.generated:
            yield from _keys(expression_uses(column.generated.sql))
    for check in table.checks:
        yield from _keys(expression_uses(check.expression))
    owners: tuple[Index | Exclusion, ...] = (*table.indexes, *table.exclusions)
    for owner in owners:
        for element in owner.elements:
            if element.expression:
                yield from _keys(expression_uses(element.expression))
        if owner.where:
            yield from _keys(expression_uses(owner.where))
    for trigger in table.triggers:
        yield "Function", trigger.function


def _function_needs(function: Function) -> Iterator[Key]:
    """Bodies are not looked into: PostgreSQL does not check them while the schema is loaded."""
    for argument in function.arguments:
        yield from _type_keys(argument.type)
        if argument.default:
            yield from _keys(expression_uses(argument.default))
    if function.returns:
        head = f"CREATE FUNCTION f() RETURNS {function.returns} LANGUAGE sql"
        for name in query_uses(head).types:
            yield from _named_type(name)


def _domain_checks(domain: Domain) -> Iterator[Key]:
    for check in domain.checks:
        yield from _keys(expression_uses(check.expression))


def _default_keys(default: Default | None) -> Iterator[Key]:
    if isinstance(default, Expression):
        yield from _keys(expression_uses(default.sql))


def _type_keys(data_type: DataType) -> Iterator[Key]:
    if data_type.namespace is not None:
        yield from _named_type(Name(data_type.namespace, data_type.name))


def _named_type(name: Name) -> Iterator[Key]:
    """A type is an enum, a domain, or the row of a table or view."""
    for kind in ("Enum", "Domain", "Table", "View"):
        yield kind, name


def _keys(uses: Uses) -> Iterator[Key]:
    for name in uses.relations:
        yield "Table", name
        yield "View", name
    for name in uses.functions:
        yield "Function", name
    for name in uses.types:
        yield from _named_type(name)
