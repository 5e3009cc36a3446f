"""A schema in, the names and shapes of its Pydantic models and Prisma client out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from tablewright.breaking.surface import (
    EnumSurface,
    Models,
    PrismaTable,
    PydanticTable,
    RelationEnd,
    Surface,
)
from tablewright.diagnostics import has_errors
from tablewright.schema import Name, Schema
from tablewright.targets.prisma.plan import Plan, plan_of
from tablewright.targets.pydantic.fields import fields_of
from tablewright.targets.pydantic.losses import without_partitions
from tablewright.targets.pydantic.models import types_of
from tablewright.targets.pydantic.names import Names, names_of

_MADE = ("pydantic", "prisma")


def surface_of(schema: Schema, targets: Collection[str] = _MADE) -> Surface:
    """Name everything that code sees; a target that cannot say the schema shows nothing.

    Args:
        targets: Those that the specification does not leave out.
    """
    return Surface(
        _pydantic(schema) if "pydantic" in targets else Models(),
        _prisma(schema) if "prisma" in targets else Models(),
    )


def _pydantic(whole: Schema) -> Models[PydanticTable]:
    schema, _ = without_partitions(whole)
    names, _ = names_of(schema)
    types, unmapped = types_of(schema, names)
    if unmapped:
        return Models()
    tables = {}
    for table in schema.tables:
        fields = fields_of(table, types.columns[table.name], schema, names)
        shapes = {shape.value: frozenset(found) for shape, found in fields.items()}
        tables[table.name] = PydanticTable(
            names.tables[table.name],
            dict(names.fields[table.name]),
            {shape: columns for shape, columns in shapes.items() if columns},
            {column: found.read for column, found in types.columns[table.name].items()},
        )
    return Models(tables, _pydantic_enums(schema, names))


def _pydantic_enums(schema: Schema, names: Names) -> Mapping[Name, EnumSurface]:
    return {
        enum.name: EnumSurface(
            names.enums[enum.name],
            dict(zip((each.name for each in enum.values), names.members[enum.name], strict=True)),
        )
        for enum in schema.enums
    }


def _prisma(schema: Schema) -> Models[PrismaTable]:
    plan, problems = plan_of(schema)
    if plan is None or has_errors(problems):
        return Models()
    relations: dict[Name, dict[RelationEnd, str]] = {table.name: {} for table in plan.schema.tables}
    for each in plan.relations:
        end = RelationEnd(each.child, each.key.columns, each.key.table, forward=True)
        relations[each.child][end] = each.forward
        relations[each.key.table][replace(end, forward=False)] = each.inverse
    tables = {
        table.name: PrismaTable(
            plan.names.types[table.name],
            plan.names.fields[table.name],
            relations[table.name],
            {column: found.text for column, found in plan.types[table.name].items()},
        )
        for table in plan.schema.tables
    }
    return Models(tables, _prisma_enums(plan))


def _prisma_enums(plan: Plan) -> Mapping[Name, EnumSurface]:
    return {
        enum.name: EnumSurface(plan.names.types[enum.name], plan.names.values[enum.name])
        for enum in plan.schema.enums
    }
