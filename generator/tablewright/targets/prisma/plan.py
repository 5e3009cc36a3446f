"""A schema in; out comes how Prisma calls, spells and relates everything in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tablewright.diagnostics import Diagnostic
from tablewright.schema import DEFAULT_NAMESPACE, Enum, Name, Schema, Table
from tablewright.sql.types import type_sql
from tablewright.targets.contract import unmapped_type
from tablewright.targets.prisma.keys import Key, keys_of
from tablewright.targets.prisma.names import Names, names_of
from tablewright.targets.prisma.relations import Relation, Shape, relations_of
from tablewright.targets.prisma.types import FieldType, field_type, is_required
from tablewright.values import frozen


@frozen
class Plan:
    """What there is to know before the first line is written, by table.

    Attributes:
        schema: Without the tables and enums that Prisma does not see.
        unseen: Partitions and foreign tables.
        empty: Enums without values, which are no part of `schema`.
        keys: Those that Prisma can say.
        ignored: Tables whose rows Prisma's client cannot tell apart.
        namespaces: All that the datasource must name; empty where there is only the default one.
    """

    schema: Schema
    unseen: tuple[Table, ...]
    empty: tuple[Enum, ...]
    names: Names
    types: Mapping[Name, Mapping[str, FieldType]]
    keys: Mapping[Name, Sequence[Key]]
    relations: Sequence[Relation]
    ignored: frozenset[Name]
    namespaces: tuple[str, ...]


def plan_of(whole: Schema) -> tuple[Plan | None, list[Diagnostic]]:
    """Plan the models of a schema; without a plan where a type has no spelling."""
    unseen = tuple(each for each in whole.tables if not _is_seen(each))
    seen = (_with_keys_from_above(each, whole) for each in whole.tables if _is_seen(each))
    empty = tuple(each for each in whole.enums if not each.values)
    enums = tuple(each for each in whole.enums if each.values)
    schema = replace(whole, tables=tuple(seen), enums=enums)
    names, problems = names_of(schema)
    types, unmapped = _types(schema, names)
    if unmapped:
        return None, [*problems, *unmapped]
    keys = {
        each.name: keys_of(each, names.fields[each.name], types[each.name])
        for each in schema.tables
    }
    shapes = {each.name: _shape(each, types[each.name], keys[each.name]) for each in schema.tables}
    relations, not_free = relations_of(schema, names, shapes)
    ignored = frozenset(name for name in keys if not _is_usable(keys[name], shapes[name]))
    plan = Plan(schema, unseen, empty, names, types, keys, relations, ignored, _namespaces(schema))
    return plan, [*problems, *not_free]


def _is_seen(table: Table) -> bool:
    """Tell whether Prisma reads a table from the catalog as one of its own.

    It does so of a partition that is partitioned itself.
    """
    is_leaf = table.partition_of is not None and table.partition_by is None
    return not is_leaf and table.foreign is None


def _with_keys_from_above(table: Table, schema: Schema) -> Table:
    """Give a partition the foreign keys that PostgreSQL copies to it under the same names."""
    if table.partition_of is None:
        return table
    parent = schema.table_by_name[table.partition_of.table]
    above = _with_keys_from_above(parent, schema).foreign_keys
    return replace(table, foreign_keys=(*table.foreign_keys, *above))


def _types(
    schema: Schema, names: Names
) -> tuple[dict[Name, dict[str, FieldType]], list[Diagnostic]]:
    types: dict[Name, dict[str, FieldType]] = {}
    problems = []
    for table in schema.tables:
        types[table.name] = {}
        for column in table.columns:
            found = field_type(schema, names.types, column.type)
            if found:
                types[table.name][column.name] = found
            else:
                subject, text = f"column {table.name}.{column.name}", type_sql(column.type)
                span = column.notes.span
                problems.append(unmapped_type("prisma", subject=subject, type_text=text, span=span))
    return types, problems


def _shape(table: Table, types: Mapping[str, FieldType], keys: Sequence[Key]) -> Shape:
    return Shape(
        types,
        frozenset(each.name for each in table.columns if is_required(each, types[each.name])),
        frozenset(frozenset(key.columns) for key in keys if key.word != "index"),
    )


def _is_usable(keys: Sequence[Key], shape: Shape) -> bool:
    """Tell whether the client can tell rows apart: by single values that it reads, never null.

    A primary key has to consist of such fields, or Prisma takes it in ignored models only.
    """
    readable = {name for name in shape.required if shape.types[name].is_readable}
    primary = [key for key in keys if key.word == "id"]
    unique = primary or [key for key in keys if key.word == "unique"]
    return any(readable.issuperset(key.columns) for key in unique)


def _namespaces(schema: Schema) -> tuple[str, ...]:
    found = {table.name.namespace for table in schema.tables}
    found |= {enum.name.namespace for enum in schema.enums}
    return () if found <= {DEFAULT_NAMESPACE} else tuple(sorted(found))
