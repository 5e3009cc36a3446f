"""An operation in, the objects out that must be there first, as far as its text can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.migrate.code_needs import code_needs, code_wishes
from tablewright.migrate.keys import (
    INDEX_ALONE,
    MADE_BY_SQL,
    PARTITION_OF,
    PLACEHOLDER_OF,
    PRIMARY_KEY_OF,
    Key,
    any_kind,
    named_type,
    relation,
    routine,
    type_keys,
    used,
)
from tablewright.migrate.operations import Add
from tablewright.migrate.service_needs import service_needs
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Check,
    Column,
    ColumnDefault,
    Default,
    Domain,
    Exclusion,
    Expression,
    ForeignKey,
    Index,
    IndexRole,
    MaterializedView,
    Name,
    Placeholder,
    Policy,
    PrimaryKey,
    Rule,
    SchemaObject,
    SequenceOwner,
    Table,
    TablePart,
    Trigger,
    Unique,
    View,
)
from tablewright.sql.spell import null_query
from tablewright.sql.uses import expression_uses, query_uses


def needs_of(operation: Add) -> set[Key]:
    """List what must be there before an operation, as kind and name.

    The names are those that could be meant: built-in functions and types are among them, and the
    caller drops whatever the schema does not define.
    """
    thing, owner = operation.thing, operation.owner
    needs = set(_needs(thing))
    if owner is not None and not isinstance(thing, Placeholder):
        needs.update(relation(owner))
    if owner is not None and isinstance(thing, (PrimaryKey, Unique, Exclusion, Index)):
        # Attached later, they would get such an index of their own.
        needs.add((PARTITION_OF, owner))
    if isinstance(thing, IndexRole) and owner is not None:
        needs.add((INDEX_ALONE, Name(owner.namespace, thing.name)))
    needs.update(key for name in thing.notes.depends_on for key in any_kind(name))
    return needs


def wishes_of(operation: Add) -> set[Key]:
    """List what should be there before an operation unless it needs the operation's own thing."""
    return set(code_wishes(operation.thing))


def _needs(thing: SchemaObject | TablePart | Column) -> Iterator[Key]:
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
            yield from routine(thing.function)
            if thing.from_table:
                yield "table", thing.from_table
            if thing.when:
                yield from used(expression_uses(thing.when))
        case ForeignKey():
            yield "table", thing.table
        case Check():
            yield from used(expression_uses(thing.expression))
        case ColumnDefault():
            yield from default_keys(thing.default)
        case Column():
            yield from _column_needs(thing)
        case Placeholder():
            yield from used(query_uses(null_query(thing.columns)))
        case View() | MaterializedView():
            if isinstance(thing, View) and thing.placeholder:
                yield PLACEHOLDER_OF, thing.name
            uses = query_uses(thing.query)
            yield from used(uses)
            if "group by" in thing.query.lower():
                # Grouped by a key, it may show what depends on the key (manual 7.2.3).
                yield from ((PRIMARY_KEY_OF, name) for name in uses.relations)
        case Rule():
            yield from used(query_uses(f"CREATE RULE r AS {thing.definition}"))
        case Policy():
            for condition in filter(None, (thing.using, thing.check)):
                yield from used(expression_uses(condition))
        case Domain():
            yield from _domain_needs(thing)
        case _:
            yield from code_needs(thing)
            yield from service_needs(thing)


def _table_needs(table: Table) -> Iterator[Key]:
    for parent in table.inherits:
        yield "table", parent
    if table.of_type:
        yield from named_type(table.of_type)
    if table.partition_of:
        yield "table", table.partition_of.table
        if not table.partition_of.is_nowhere:
            yield from _partition_needs(f"PARTITION OF t {table.partition_of.bound}")
    if table.foreign:
        yield "foreign_server", Name("", table.foreign.server)
    if table.partition_by:
        yield from _partition_needs(f"() PARTITION BY {table.partition_by}")
    if table.method:
        yield MADE_BY_SQL, Name(DEFAULT_NAMESPACE, table.method)
    for column in table.columns:
        yield from _column_needs(column)
    for check in table.checks:
        yield from used(expression_uses(check.expression))
    for exclusion in table.exclusions if not table.adds_keys else ():
        yield from _index_needs(exclusion)


def _column_needs(column: Column) -> Iterator[Key]:
    yield from type_keys(column.type)
    yield from default_keys(column.default)
    if column.collation:
        yield "collation", column.collation
    if column.generated:
        yield from used(expression_uses(column.generated.sql))


def _partition_needs(clause: str) -> Iterator[Key]:
    """The words themselves name no relation but the table."""
    yield from used(replace(query_uses(f"CREATE TABLE t {clause}"), relations=frozenset()))


def _index_needs(index: Index | Exclusion) -> Iterator[Key]:
    if index.attached_to:
        yield INDEX_ALONE, index.attached_to
    yield MADE_BY_SQL, Name(DEFAULT_NAMESPACE, index.method)
    for element in index.elements:
        if element.expression:
            yield from used(expression_uses(element.expression))
        if element.collation:
            yield "collation", element.collation
        if element.operator_class:
            yield MADE_BY_SQL, element.operator_class
            yield MADE_BY_SQL, Name(DEFAULT_NAMESPACE, element.operator_class.name)
    if index.where:
        yield from used(expression_uses(index.where))


def _domain_needs(domain: Domain) -> Iterator[Key]:
    yield from type_keys(domain.type)
    yield from default_keys(domain.default)
    if domain.collation:
        yield "collation", domain.collation
    for check in domain.checks:
        yield from used(expression_uses(check.expression))


def default_keys(default: Default | None) -> Iterator[Key]:
    """List what the default of a column or domain needs."""
    if isinstance(default, Expression):
        yield from used(expression_uses(default.sql))
