"""What tables have and Prisma has no words for: one record for each class of such things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tablewright.schema import Column, Index, IndexElement, PrimaryKey, Table, Unique
from tablewright.targets.prisma.keys import CLASSED, METHODS, sayable
from tablewright.values import frozen

UNTOUCHED = "Prisma neither creates nor drops it; the database has it from schema.sql."
_KEPT_BY_DATABASE = "The database holds it all the same; the client learns of it from an error."


@frozen
class Rule:
    """A class of things that get lost in tables.

    Attributes:
        find: Yields the names of those that a table has.
    """

    feature: str
    consequence: str
    find: Callable[[Table], Iterable[str]]


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


RULES: tuple[Rule, ...] = (
    Rule("check constraint", _KEPT_BY_DATABASE, lambda table: (c.name for c in table.checks)),
    Rule(
        "exclusion constraint", _KEPT_BY_DATABASE, lambda table: (c.name for c in table.exclusions)
    ),
    Rule(
        "trigger",
        "It fires all the same; the client sees what it changed when it reads again.",
        lambda table: (trigger.name for trigger in table.triggers),
    ),
    Rule("rule", UNTOUCHED, lambda table: (rule.name for rule in table.rules)),
    Rule(
        "policy of row-level security",
        "The database applies it to the role that the client logs in as.",
        lambda table: (policy.name for policy in table.policies),
    ),
    Rule(
        "inheritance",
        "Prisma takes it for a table of its own; the parent's model reads its rows as well.",
        lambda table: (str(parent) for parent in table.inherits),
    ),
    Rule("partial index", UNTOUCHED, _indexes(lambda index: index.where is not None)),
    Rule(
        "expression index",
        UNTOUCHED,
        _indexes(lambda index: index.where is None and not sayable(index)),
    ),
    Rule(
        "index method",
        "Prisma takes it for a btree index.",
        _indexes(lambda index: sayable(index) and index.method not in ("btree", *METHODS)),
    ),
    Rule(
        "operator class",
        "Prisma takes the index for one with the type's default class.",
        _elements(
            lambda index, each: index.method not in CLASSED and each.operator_class is not None
        ),
    ),
    Rule(
        "collation of an index",
        "Prisma takes it for one with the column's collation.",
        _elements(lambda _, each: each.collation is not None),
    ),
    Rule(
        "place of nulls in an index",
        "Prisma takes it for the usual one: last, and first in descending order.",
        _elements(lambda _, each: each.nulls_first != each.descending),
    ),
    Rule(
        "storage parameter of an index",
        "Prisma takes the index for one without.",
        _indexes(lambda index: bool(index.storage)),
    ),
    Rule(
        "included column",
        "Prisma counts the columns of INCLUDE among those of the key.",
        _including,
    ),
    Rule(
        "included column of a primary key that may be null",
        "Prisma has no form of it; migrate diff wants to recreate the key.",
        lambda table: (key.name for key in (table.primary_key,) if key and _carries_nulls(table)),
    ),
    Rule(
        "nulls that are not distinct",
        "Prisma takes the key for one that allows any number of nulls.",
        _nulls_not_distinct,
    ),
    Rule("deferrable constraint", "Prisma takes it for one that is checked at once.", _deferrable),
    Rule(
        "full match",
        "Prisma takes it for MATCH SIMPLE.",
        lambda table: (key.name for key in table.foreign_keys if key.match_full),
    ),
    Rule(
        "columns of ON DELETE",
        "Prisma takes all columns of the foreign key to be set.",
        lambda table: (key.name for key in table.foreign_keys if key.on_delete_columns),
    ),
    Rule(
        "constraint that is not valid yet",
        "Prisma takes it for one that old rows obey, too.",
        lambda table: (key.name for key in table.foreign_keys if not key.validated),
    ),
    Rule(
        "reference that no constraint enforces",
        "The client has no relation for it.",
        lambda table: (", ".join(each.columns) for each in table.references),
    ),
    Rule(
        "generated column",
        "The client offers to write it; the database refuses.",
        _columns(lambda column: column.generated),
    ),
    Rule(
        "identity that is always generated",
        "The client offers to write it; the database refuses.",
        _columns(lambda column: column.identity and column.identity.always),
    ),
    Rule("collation", UNTOUCHED, _columns(lambda column: column.collation)),
    Rule(
        "soft delete",
        "The client reads deleted rows, too, unless each query leaves them out.",
        lambda table: [table.soft_delete] if table.soft_delete else [],
    ),
)
