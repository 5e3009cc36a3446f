"""A schema in; out comes what Prisma's language cannot say of it, a record for each thing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from tablewright.schema import (
    KINDS,
    Column,
    Index,
    IndexElement,
    PrimaryKey,
    Schema,
    Table,
    Unique,
    objects_of,
)
from tablewright.targets.contract import Loss
from tablewright.targets.prisma.defaults import UNSPOKEN, default_of
from tablewright.targets.prisma.keys import CLASSED, METHODS, sayable
from tablewright.targets.prisma.plan import Plan
from tablewright.targets.prisma.types import is_sayable

_KEPT_BY_DATABASE = "The database holds it all the same; the client learns of it from an error."
_UNTOUCHED = "Prisma neither creates nor drops it; the database has it from schema.sql."

# The kinds that Prisma has words for, and what becomes of some others.
_CARRIED = frozenset(("namespace", "enum", "table"))
_OBJECTS = {
    "domain": "Prisma sees the type beneath it, without its checks and its default.",
    "view": "Prisma has no model of it; query it with `$queryRaw`.",
}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A class of things that get lost in tables.

    Attributes:
        find: Yields the names of those that a table has.
    """

    feature: str
    consequence: str
    find: Callable[[Table], Iterable[str]]


def losses_of(plan: Plan) -> tuple[Loss, ...]:
    """Return all losses: first those of whole objects, then those in tables, by feature."""
    in_tables = (
        Loss(rule.feature, f"{table.name}.{subject}", rule.consequence)
        for rule in (*_RULES, *_plan_rules(plan))
        for table in plan.schema.tables
        for subject in rule.find(table)
    )
    return tuple(chain(_objects(plan.schema), _tables(plan), in_tables))


def _objects(schema: Schema) -> Iterator[Loss]:
    for kind in KINDS:
        if kind.word not in _CARRIED:
            for each in objects_of(schema, kind):
                yield Loss(kind.word, str(each.name), _OBJECTS.get(kind.word, _UNTOUCHED))


def _tables(plan: Plan) -> Iterator[Loss]:
    for table in plan.unseen:
        feature = "foreign table" if table.foreign else "partition"
        yield Loss(feature, str(table.name), "Prisma has no model of it.")
    for table in plan.schema.tables:
        if table.name in plan.ignored:
            consequence = "The client leaves it out (`@@ignore`), as it cannot tell its rows apart."
            yield Loss("table without a key that it reads", str(table.name), consequence)


def _plan_rules(plan: Plan) -> tuple[_Rule, ...]:
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
        _Rule(
            "foreign key",
            "Prisma takes no relation like it, and `migrate diff` wants to drop the constraint.",
            unrelated,
        ),
        _Rule(
            "type that Prisma lacks",
            "The client leaves the column out (`Unsupported`); use it in raw queries.",
            unsupported,
        ),
        _Rule(
            "precision and scale",
            "Prisma has no form of it; `migrate diff` wants to change the type.",
            imprecise,
        ),
        _Rule("array that may be null", "The client reads null as an empty list.", nullable_lists),
        _Rule(
            "text of a default",
            "Prisma knows that the database has a default (`dbgenerated()`), not which.",
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


def _deferrable(table: Table) -> Iterator[str]:
    own = (table.primary_key,) if table.primary_key else ()
    return (each.name for each in (*own, *table.uniques, *table.foreign_keys) if each.deferrable)


def _including(table: Table) -> Iterator[str]:
    return (each.name for each in _keys(table) if each.include)


def _carries_nulls(table: Table) -> bool:
    included = table.primary_key.include if table.primary_key else ()
    return any(table.column(column).nullable for column in included)


def _nulls_not_distinct(table: Table) -> Iterator[str]:
    both: tuple[Unique | Index, ...] = (*table.uniques, *table.indexes)
    return (each.name for each in both if not each.nulls_distinct)


def _keys(table: Table) -> tuple[PrimaryKey | Unique | Index, ...]:
    primary = (table.primary_key,) if table.primary_key else ()
    return (*primary, *table.uniques, *table.indexes)


def _indexes(test: Callable[[Index], bool]) -> Callable[[Table], Iterator[str]]:
    return lambda table: (index.name for index in table.indexes if test(index))


def _elements(test: Callable[[Index, IndexElement], bool]) -> Callable[[Table], Iterator[str]]:
    """Look for indexes that Prisma can say, of which some element fulfils a test."""
    return _indexes(
        lambda index: sayable(index) and any(test(index, each) for each in index.elements)
    )


def _columns(test: Callable[[Column], object]) -> Callable[[Table], Iterator[str]]:
    return lambda table: (column.name for column in table.columns if test(column))


_RULES: tuple[_Rule, ...] = (
    _Rule("check constraint", _KEPT_BY_DATABASE, lambda table: (c.name for c in table.checks)),
    _Rule(
        "exclusion constraint", _KEPT_BY_DATABASE, lambda table: (c.name for c in table.exclusions)
    ),
    _Rule(
        "trigger",
        "It fires all the same; the client sees what it changed when it reads again.",
        lambda table: (trigger.name for trigger in table.triggers),
    ),
    _Rule("rule", _UNTOUCHED, lambda table: (rule.name for rule in table.rules)),
    _Rule(
        "policy of row-level security",
        "The database applies it to the role that the client logs in as.",
        lambda table: (policy.name for policy in table.policies),
    ),
    _Rule("partial index", _UNTOUCHED, _indexes(lambda index: index.where is not None)),
    _Rule(
        "expression index",
        _UNTOUCHED,
        _indexes(lambda index: index.where is None and not sayable(index)),
    ),
    _Rule(
        "index method",
        "Prisma takes it for a btree index.",
        _indexes(lambda index: sayable(index) and index.method not in ("btree", *METHODS)),
    ),
    _Rule(
        "operator class",
        "Prisma takes the index for one with the type's default class.",
        _elements(
            lambda index, each: index.method not in CLASSED and each.operator_class is not None
        ),
    ),
    _Rule(
        "collation of an index",
        "Prisma takes it for one with the column's collation.",
        _elements(lambda _, each: each.collation is not None),
    ),
    _Rule(
        "place of nulls in an index",
        "Prisma takes it for the usual one: last, and first in descending order.",
        _elements(lambda _, each: each.nulls_first != each.descending),
    ),
    _Rule(
        "storage parameter of an index",
        "Prisma takes the index for one without.",
        _indexes(lambda index: bool(index.storage)),
    ),
    _Rule(
        "included column",
        "Prisma counts the columns of INCLUDE among those of the key.",
        _including,
    ),
    _Rule(
        "included column of a primary key that may be null",
        "Prisma has no form of it; `migrate diff` wants to recreate the key.",
        lambda table: (key.name for key in (table.primary_key,) if key and _carries_nulls(table)),
    ),
    _Rule(
        "nulls that are not distinct",
        "Prisma takes the key for one that allows any number of nulls.",
        _nulls_not_distinct,
    ),
    _Rule("deferrable constraint", "Prisma takes it for one that is checked at once.", _deferrable),
    _Rule(
        "MATCH FULL",
        "Prisma takes it for MATCH SIMPLE.",
        lambda table: (key.name for key in table.foreign_keys if key.match_full),
    ),
    _Rule(
        "columns of ON DELETE",
        "Prisma takes all columns of the foreign key to be set.",
        lambda table: (key.name for key in table.foreign_keys if key.on_delete_columns),
    ),
    _Rule(
        "constraint that is not valid yet",
        "Prisma takes it for one that old rows obey, too.",
        lambda table: (key.name for key in table.foreign_keys if not key.validated),
    ),
    _Rule(
        "reference that no constraint enforces",
        "The client has no relation for it.",
        lambda table: (", ".join(each.columns) for each in table.references),
    ),
    _Rule(
        "generated column",
        "The client offers to write it; the database refuses.",
        _columns(lambda column: column.generated),
    ),
    _Rule(
        "identity that is always generated",
        "The client offers to write it; the database refuses.",
        _columns(lambda column: column.identity and column.identity.always),
    ),
    _Rule("collation", _UNTOUCHED, _columns(lambda column: column.collation)),
    _Rule(
        "soft delete",
        "The client reads deleted rows, too, unless each query leaves them out.",
        lambda table: [table.soft_delete] if table.soft_delete else [],
    ),
)
