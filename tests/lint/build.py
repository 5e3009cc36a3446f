"""Small schemas in few words, and what one rule says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tablewright.lint import lint
from tablewright.schema import (
    NO_NOTES,
    Column,
    Domain,
    Enum,
    EnumValue,
    Expression,
    ForeignKey,
    Function,
    Index,
    Literal,
    Name,
    Notes,
    PrimaryKey,
    Schema,
    SchemaObject,
    Table,
    Unique,
    View,
    Waiver,
    kind_of,
    objects_of,
)
from tablewright.sql.index_elements import parse_index_element
from tablewright.sql.types import parse_type


def said(rule: str, *objects: SchemaObject) -> list[str]:
    """Return the messages of one rule on a schema of these objects."""
    return [each.message for each in lint(schema(*objects)) if each.rule == rule]


def lint_help(rule: str, *objects: SchemaObject) -> str | None:
    """Return the help of the one finding of a rule."""
    (found,) = (each for each in lint(schema(*objects)) if each.rule == rule)
    return found.help


def schema(*objects: SchemaObject) -> Schema:
    found = Schema("test")
    for thing in objects:
        kind = kind_of(thing)
        collected: dict[str, Any] = {kind.collection: (*objects_of(found, kind), thing)}
        found = replace(found, **collected)
    return found


def name(text: str) -> Name:
    namespace, _, last = text.rpartition(".")
    return Name(namespace or "public", last)


def column(column_name: str, type_text: str = "integer", **more: Any) -> Column:
    """Make a column; `?` behind the type is null, a `namespace.` before it a type of the user."""
    data_type = parse_type(type_text.removesuffix("?"))
    made = Column(column_name, data_type, nullable=type_text.endswith("?"))
    return replace(made, **more)


def sql(text: str) -> Expression:
    return Expression(text)


def value(text: str) -> Literal:
    return Literal(text)


def table(table_name: str, *columns: Column, key: str | None = "id", **more: Any) -> Table:
    """Make a table with the key `id`, or the one that is given, or (None) without."""
    known = {each.name for each in columns}
    names = tuple(key.split(", ")) if key else ()
    added = tuple(column(each, "bigint") for each in names if each not in known)
    primary_key = PrimaryKey(f"{table_name}_pkey", names) if names else None
    made = Table(name(table_name), (*added, *columns), primary_key, comment="Is there.")
    return replace(made, **more)


def index(text: str, *, called: str = "an_index", **more: Any) -> Index:
    """Make an index of the elements that `text` lists."""
    elements = tuple(parse_index_element(each) for each in text.split(", "))
    return replace(Index(called, elements), **more)


def unique(columns: str, *, called: str = "a_unique", **more: Any) -> Unique:
    return replace(Unique(called, tuple(columns.split(", "))), **more)


def foreign_key(columns: str, target: str, target_columns: str = "id", **more: Any) -> ForeignKey:
    made = ForeignKey(
        f"{target}_fkey",
        tuple(columns.split(", ")),
        name(target),
        tuple(target_columns.split(", ")),
    )
    return replace(made, **more)


def enum(enum_name: str, *values: str, **more: Any) -> Enum:
    made = Enum(name(enum_name), tuple(map(EnumValue, values)), comment="Is there.")
    return replace(made, **more)


def domain(domain_name: str, type_text: str, **more: Any) -> Domain:
    made = Domain(name(domain_name), parse_type(type_text), comment="Is there.")
    return replace(made, **more)


def function(function_name: str, **more: Any) -> Function:
    made = Function(name(function_name), "sql", "SELECT 1", comment="Is there.")
    return replace(made, **more)


def view(view_name: str, query: str, **more: Any) -> View:
    made = View(name(view_name), query, comment="Is there.")
    return replace(made, **more)


def waiving(rules: Mapping[str, str], notes: Notes = NO_NOTES) -> Notes:
    """Return notes that switch rules off, each with its reason."""
    return replace(notes, waivers=tuple(Waiver(rule, why) for rule, why in rules.items()))
