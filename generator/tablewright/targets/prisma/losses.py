"""A schema in; out comes what Prisma's language cannot say of it, a record for each thing lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tablewright.schema import KINDS, Column, Schema, Table, objects_of
from tablewright.targets.contract import Loss
from tablewright.targets.prisma.defaults import UNSPOKEN, default_of
from tablewright.targets.prisma.lost_features import RULES, UNTOUCHED, Rule
from tablewright.targets.prisma.plan import Plan
from tablewright.targets.prisma.types import is_sayable

# The kinds that Prisma has words for, and what becomes of some others.
_CARRIED = frozenset(("namespace", "enum", "table"))
_OBJECTS = {
    "domain": "Prisma sees the type beneath it, without its checks and its default.",
    "view": "Prisma has no model of it; query it with $queryRaw.",
}


def losses_of(plan: Plan) -> tuple[Loss, ...]:
    """Return all losses: first those of whole objects, then those in tables, by feature."""
    in_tables = (
        Loss(rule.feature, f"{table.name}.{subject}", rule.consequence)
        for rule in (*RULES, *_plan_rules(plan))
        for table in plan.schema.tables
        for subject in rule.find(table)
    )
    consequence = "Prisma takes no enum without values; columns of it are Unsupported."
    empty = (Loss("enum without values", str(each.name), consequence) for each in plan.empty)
    return tuple(chain(_objects(plan.schema), empty, _tables(plan), in_tables))


def _objects(schema: Schema) -> Iterator[Loss]:
    for kind in KINDS:
        if kind.word not in _CARRIED:
            for each in objects_of(schema, kind):
                yield Loss(kind.title, str(each.name), _OBJECTS.get(kind.word, UNTOUCHED))


def _tables(plan: Plan) -> Iterator[Loss]:
    for table in plan.unseen:
        feature = "foreign table" if table.foreign else "partition"
        yield Loss(feature, str(table.name), "Prisma has no model of it.")
    for table in plan.schema.tables:
        if table.name in plan.ignored:
            consequence = "The client leaves it out (@@ignore), as it cannot tell its rows apart."
            yield Loss("table without a key that it reads", str(table.name), consequence)


def _plan_rules(plan: Plan) -> tuple[Rule, ...]:
    related = {(relation.child, relation.key.name) for relation in plan.relations}

    def unrelated(table: Table) -> Iterator[str]:
        return (key.name for key in table.foreign_keys if (table.name, key.name) not in related)

    def unsupported(table: Table) -> Iterator[str]:
        types = plan.types[table.name]
        return (each.name for each in table.columns if types[each.name].scalar == "unsupported")

    def imprecise(table: Table) -> Iterator[str]:
        types = plan.types[table.name]
        return (each.name for each in table.columns if not is_sayable(types[each.name].base))

    def nullable_lists(table: Table) -> Iterator[str]:
        types = plan.types[table.name]
        return (each.name for each in table.columns if each.nullable and types[each.name].is_list)

    def unspoken(table: Table) -> Iterator[str]:
        return (each.name for each in table.columns if _is_unspoken(plan, table, each))

    return (
        Rule(
            "foreign key",
            "Prisma takes no relation like it, and migrate diff wants to drop the constraint.",
            unrelated,
        ),
        Rule(
            "type without a counterpart",
            "The client leaves the column out (Unsupported); use it in raw queries.",
            unsupported,
        ),
        Rule(
            "precision and scale",
            "Prisma has no form of it; migrate diff wants to change the type.",
            imprecise,
        ),
        Rule("array that may be null", "The client reads null as an empty list.", nullable_lists),
        Rule(
            "text of a default",
            "Prisma knows that the database has a default (dbgenerated()), not which.",
            unspoken,
        ),
    )


def _is_unspoken(plan: Plan, table: Table, column: Column) -> bool:
    if column.default is None:
        return False
    type_ = plan.types[table.name][column.name]
    enum = plan.schema.enum_of(type_.base)
    values = plan.names.values[enum.name] if enum else {}
    return default_of(column, type_, values) == UNSPOKEN
