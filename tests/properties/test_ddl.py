"""The DDL of any schema is SQL that says what the schema says, each step after what it needs."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from postgast import parse

from tablewright.migrate.creation import creation
from tablewright.migrate.operations import Add
from tablewright.render import page_renderer
from tablewright.schema import (
    Domain,
    Enum,
    ForeignKey,
    Function,
    Name,
    Schema,
    Table,
    Trigger,
    View,
)
from tablewright.sql.uses import query_uses
from tablewright.targets.contract import Page
from tablewright.targets.postgres import TARGET
from tests.properties.schemas import schemas

RENDER = page_renderer()
unhurried = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def ddl(schema: Schema) -> str:
    (page,) = TARGET.build(schema, {}).pages
    assert isinstance(page, Page)
    return RENDER(page)


@unhurried
@given(schemas())
def test_every_statement_parses_and_nothing_is_added(schema: Schema) -> None:
    """A text that broke out of its quotes would be one statement more, or none that parses."""
    kinds = [each.stmt.WhichOneof("node") for each in parse(ddl(schema)).stmts]
    tables = schema.tables
    assert kinds.count("create_stmt") == len(tables)
    assert kinds.count("index_stmt") == sum(len(table.indexes) for table in tables)
    assert kinds.count("create_trig_stmt") == sum(len(table.triggers) for table in tables)
    identities = [column.identity for table in tables for column in table.columns]
    unlogged = [each for each in identities if each is not None and each.unlogged]
    # ALTER SEQUENCE ... SET UNLOGGED is parsed as ALTER TABLE is.
    altered = sum(len(table.foreign_keys) for table in tables) + len(unlogged)
    assert kinds.count("alter_table_stmt") == altered
    assert kinds.count("view_stmt") == len(schema.views)
    assert kinds.count("create_enum_stmt") == len(schema.enums)
    assert kinds.count("create_domain_stmt") == len(schema.domains)
    assert kinds.count("create_function_stmt") == len(schema.functions)
    assert kinds.count("comment_stmt") == len(comments(schema))
    assert not set(kinds) & {"drop_stmt", "insert_stmt", "select_stmt", "do_stmt", "copy_stmt"}


@unhurried
@given(schemas())
def test_comments_and_names_come_through(schema: Schema) -> None:
    statements = [each.stmt for each in parse(ddl(schema)).stmts]
    said = [each.comment_stmt.comment for each in statements if each.HasField("comment_stmt")]
    assert sorted(said) == sorted(comments(schema))
    made = {
        Name(each.create_stmt.relation.schemaname or "public", each.create_stmt.relation.relname)
        for each in statements
        if each.HasField("create_stmt")
    }
    assert made == {table.name for table in schema.tables}


@unhurried
@given(schemas())
def test_the_same_schema_gives_the_same_text(schema: Schema) -> None:
    assert ddl(schema) == ddl(schema)


@unhurried
@given(schemas())
def test_everything_is_made_after_what_it_needs(schema: Schema) -> None:
    operations = creation(schema)
    assert len(operations) == len(set(map(id, operations)))
    made: set[object] = set()
    enums = {enum.name for enum in schema.enums}
    for operation in operations:
        assert needs(operation, enums) <= made
        thing = operation.thing
        if isinstance(thing, (Enum, Domain, Function, Table, View)):
            made.add((type(thing), thing.name))
    assert made == {
        *((Enum, each.name) for each in schema.enums),
        *((Domain, each.name) for each in schema.domains),
        *((Function, each.name) for each in schema.functions),
        *((Table, each.name) for each in schema.tables),
        *((View, each.name) for each in schema.views),
    }


def needs(operation: Add, enums: set[Name]) -> set[object]:
    """Say what an operation needs, from what is known of the schemas that are drawn."""
    thing, owner = operation.thing, operation.owner
    owned = {(Table, owner)} if owner is not None else set()
    match thing:
        case Table():
            return {(Enum if name in enums else Domain, name) for name in type_names(thing)}
        case ForeignKey():
            return {*owned, (Table, thing.table)}
        case Trigger():
            return {*owned, (Function, thing.function)}
        case View():
            return {(Table, name) for name in query_uses(thing.query).relations}
        case _:
            return {*owned}


def type_names(table: Table) -> set[Name]:
    return {
        Name(column.type.namespace, column.type.name)
        for column in table.columns
        if column.type.namespace is not None
    }


def comments(schema: Schema) -> list[str]:
    """List the comments that reach the database."""
    parts: list[str | None] = []
    for table in schema.tables:
        keys = [table.primary_key] if table.primary_key else []
        parts += [table.comment, *(each.comment for each in table.columns)]
        parts += [each.comment for each in keys]
        for group in (table.uniques, table.checks, table.indexes, table.triggers):
            parts += [each.comment for each in group]
        parts += [each.comment for each in table.foreign_keys]
    for things in (
        schema.namespaces,
        schema.enums,
        schema.domains,
        schema.functions,
        schema.views,
    ):
        parts += [each.comment for each in things]
    return [part for part in parts if part]
