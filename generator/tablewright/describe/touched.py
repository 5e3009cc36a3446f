"""A Schema in; out comes the one in which `on_update` says what trigger functions did."""

from __future__ import annotations

import re
from dataclasses import replace

from tablewright.resolve.derived import TouchFunctions
from tablewright.schema import Column, DataType, Expression, Function, Name, Schema, Table, Trigger
from tablewright.sql.parse import SqlProblem, parse_expression

_BODY = re.compile(r"\nBEGIN\n    NEW\..+? := (.+);\n    RETURN NEW;\nEND\n", re.DOTALL)
_PREFIX = "set_"


def with_on_update(schema: Schema) -> Schema:
    """Note `on_update` on columns; the functions and triggers that it makes are taken out."""
    for function in schema.functions:
        expression = _expression(function)
        if expression is not None:
            schema = _told(schema, function, expression) or schema
    return schema


def _expression(function: Function) -> Expression | None:
    """Return what a function sets a column to, if it is just as `on_update` makes it."""
    match = _BODY.fullmatch(function.body)
    column = function.name.name.removeprefix(_PREFIX)
    if match is None or not column or function.notes.depends_on:
        return None
    try:
        parse_expression(match[1])
    except SqlProblem:
        return None
    touching = TouchFunctions(())
    some_column = Column(column, DataType("text"), on_update=Expression(match[1]))
    touching.with_triggers(Table(Name(function.name.namespace, "some"), (some_column,)))
    return Expression(match[1]) if function in touching.functions.values() else None


def _told(schema: Schema, function: Function, expression: Expression) -> Schema | None:
    """Note `on_update` wherever a function is called; None where a call is not what it makes."""
    times = sum(each.name == function.name for each in schema.functions)
    if times > 1 or any(_calls(view.triggers, function) for view in schema.views):
        return None
    tables = []
    for table in schema.tables:
        theirs = _calls(table.triggers, function)
        told = _told_table(table, theirs, function, expression) if theirs else table
        if told is None:
            return None
        tables.append(told)
    if not any(_calls(table.triggers, function) for table in schema.tables):
        return None
    functions = tuple(each for each in schema.functions if each is not function)
    return replace(schema, tables=tuple(tables), functions=functions)


def _told_table(
    table: Table, theirs: tuple[Trigger, ...], function: Function, expression: Expression
) -> Table | None:
    name = function.name.name.removeprefix(_PREFIX)
    columns = tuple(
        replace(column, on_update=expression)
        for column in table.columns
        if column.name == name and not column.inherited
    )
    only = replace(table, columns=columns, triggers=())
    if TouchFunctions(()).with_triggers(only).triggers != theirs:
        return None
    return replace(
        table,
        columns=tuple(
            replace(column, on_update=expression) if column.name == name else column
            for column in table.columns
        ),
        triggers=tuple(each for each in table.triggers if each not in theirs),
    )


def _calls(triggers: tuple[Trigger, ...], function: Function) -> tuple[Trigger, ...]:
    return tuple(trigger for trigger in triggers if trigger.function == function.name)
