"""An operation in, the objects out that must be there first, as far as its text can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.migrate.operations import Operation
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    KINDS,
    DataType,
    Default,
    Domain,
    Exclusion,
    Expression,
    ForeignKey,
    Function,
    Index,
    IndexRole,
    Name,
    PrimaryKey,
    SchemaObject,
    SequenceOwner,
    Table,
    TablePart,
    Trigger,
    Unique,
    View,
)
from tablewright.sql.uses import Uses, expression_uses, query_uses

Key = tuple[str, Name]
# The word of the key by which an index is found, whatever table or key it belongs to.
INDEX_ALONE = "index by its own name"


def needs_of(operation: Operation) -> set[Key]:
    """List what must be there before an operation, as kind and name.

    The names are those that could be meant: built-in functions and types are among them, and the
    caller drops whatever the schema does not define.
    """
    thing, owner = operation.thing, operation.owner
    needs = set(_needs(thing))
    needs.update(_relation(owner) if owner else ())
    if isinstance(thing, IndexRole) and owner is not None:
        needs.add((INDEX_ALONE, Name(owner.namespace, thing.name)))
    needs.update(key for name in thing.notes.depends_on for key in _any_kind(name))
    return needs


def _needs(thing: SchemaObject | TablePart) -> Iterator[Key]:
    match thing:
        case Table():
            yield from _table_needs(thing)
        case Index() | Exclusion():
            yield from _index_needs(thing)
        case PrimaryKey() | Unique() if thing.attached_to:
            yield INDEX_ALONE, thing.attached_to
        case SequenceOwner():
            yield "table", thing.name
        case Trigger():
            yield "function", thing.function
            if thing.when:
                yield from _keys(expression_uses(thing.when))
        case ForeignKey():
            yield "table", thing.table
        case View():
            yield from _keys(query_uses(thing.query))
        case Function():
            yield from _function_needs(thing)
        case Domain():
            yield from _domain_needs(thing)


def _table_needs(table: Table) -> Iterator[Key]:
    for parent in table.inherits:
        yield "table", parent
    if table.of_type:
        yield from _named_type(table.of_type)
    if table.partition_of:
        yield "table", table.partition_of.table
        yield from _partition_needs(f"PARTITION OF t {table.partition_of.bound}")
    if table.partition_by:
        yield from _partition_needs(f"() PARTITION BY {table.partition_by}")
    for column in table.columns:
        yield from _type_keys(column.type)
        yield from _default_keys(column.default)
        if column.generated:
            yield from _keys(expression_uses(column.generated.sql))
    for check in table.checks:
        yield from _keys(expression_uses(check.expression))
    for exclusion in table.exclusions if not table.adds_keys else ():
        yield from _index_needs(exclusion)


def _partition_needs(clause: str) -> Iterator[Key]:
    """The words themselves name no relation but the table."""
    yield from _keys(replace(query_uses(f"CREATE TABLE t {clause}"), relations=frozenset()))


def _index_needs(index: Index | Exclusion) -> Iterator[Key]:
    if index.attached_to:
        yield INDEX_ALONE, index.attached_to
    for element in index.elements:
        if element.expression:
            yield from _keys(expression_uses(element.expression))
    if index.where:
        yield from _keys(expression_uses(index.where))


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


def _domain_needs(domain: Domain) -> Iterator[Key]:
    yield from _type_keys(domain.type)
    yield from _default_keys(domain.default)
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
    for word in ("enum", "domain", "table", "view"):
        yield word, name


def _keys(uses: Uses) -> Iterator[Key]:
    for name in uses.relations:
        yield from _relation(name)
    for name in uses.functions:
        yield "function", name
    for name in uses.types:
        yield from _named_type(name)


def _relation(name: Name) -> Iterator[Key]:
    yield "table", name
    yield "view", name
    yield "sequence", name


def _any_kind(text: str) -> Iterator[Key]:
    """Find what a written `depends_on` means: an object of that name, of whatever kind."""
    namespace, _, name = text.rpartition(".")
    for kind in KINDS:
        yield kind.word, Name(namespace or DEFAULT_NAMESPACE, name)
