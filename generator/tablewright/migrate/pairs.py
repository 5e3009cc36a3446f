"""A change in, the columns that expand and contract replaces by others out, and what forbids it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from tablewright.diagnostics import Diagnostic
from tablewright.migrate.conversions import stays_as_it_is
from tablewright.migrate.hazards import is_volatile
from tablewright.migrate.operations import Operation, Rename, Retype
from tablewright.schema import (
    Column,
    DataType,
    Name,
    Schema,
    Sequence,
    Table,
)
from tablewright.sql.object_names import object_name
from tablewright.sql.types import BIT_TYPES, INTEGER_RANGES, TEXT_TYPES, type_sql

RULE = "zero-downtime"


@dataclass(frozen=True, slots=True)
class Pair:
    """A column and the one that takes its place; both are there until contract.

    A column that only changes its type lends its name to the new one at the switch.

    Attributes:
        old: As it is before.
        new: As it is wanted.
        differs_by_row: Each row gets a default of its own.
    """

    table: Name
    old: Column
    new: Column
    differs_by_row: bool = False

    @property
    def is_rename(self) -> bool:
        """Whether programs tell the two by their names."""
        return self.old.name != self.new.name

    @property
    def is_converted(self) -> bool:
        """Whether the types differ."""
        return (self.old.type, self.old.collation) != (self.new.type, self.new.collation)

    @property
    def new_first(self) -> str:
        """What the new column is called until the switch."""
        return self.new.name if self.is_rename else object_name(self.new.name, "", "new")

    @property
    def old_last(self) -> str:
        """What the old column is called from the switch on."""
        return self.old.name if self.is_rename else object_name(self.old.name, "", "old")

    @property
    def needs_values(self) -> bool:
        """Whether neither old programs nor new ones store NULL."""
        return not self.old.nullable and not self.new.nullable


def pairs_of(
    before: Schema,
    after: Schema,
    renames: Iterable[Rename],
    operations: Iterable[Operation],
    *,
    volatile: Collection[Name],
) -> list[Pair]:
    """Find columns that are renamed, or that are given another type which rewrites the table.

    Args:
        before: The old state, nothing renamed yet.
        after: The new one.
        renames: From one to the other.
        operations: The rest.
        volatile: Functions that may give each row another value.
    """
    found = [
        _pair(each.owner, old, new, volatile)
        for each in renames
        if isinstance(each.thing, Column) and each.owner is not None
        if (old := _column(before, each.owner, each.thing.name)) is not None
        and (new := _column(after, each.owner, str(each.name))) is not None
    ]
    known = {(each.table, each.new.name) for each in found}
    for each in operations:
        if not isinstance(each, Retype) or (each.owner, each.after.name) in known:
            continue
        old, new = _column(before, each.owner, each.after.name), each.after
        wanted = _column(after, each.owner, new.name)
        if old is not None and wanted is not None and not _is_free(old, wanted):
            found.append(_pair(each.owner, old, wanted, volatile))
    return sorted(found, key=lambda each: (each.table, each.new.name))


def _pair(table: Name, old: Column, new: Column, volatile: Collection[Name]) -> Pair:
    differs = is_volatile(old, volatile) or is_volatile(new, volatile)
    return Pair(table, old, new, differs_by_row=differs)


def _column(schema: Schema, table: Name, name: str) -> Column | None:
    found = schema.table_by_name.get(table)
    columns = found.columns if found is not None else ()
    return next((each for each in columns if each.name == name), None)


def _is_free(old: Column, new: Column) -> bool:
    return old.collation == new.collation and stays_as_it_is(old.type, new.type)


def rename_problems(renames: Iterable[Rename]) -> Iterator[Diagnostic]:
    """Yield renames that programs notice, and that no second name softens."""
    for each in renames:
        if each.owner is not None or isinstance(each.thing, Sequence):
            continue
        old = each.value if each.value is not None else each.thing.name
        yield Diagnostic(
            RULE,
            f"{old} becomes {each.name} at once: old programs and new ones cannot both name it",
            each.thing.notes.span,
            "rename it by a change of its own, without --zero-downtime",
        )


def pair_problems(pair: Pair, table: Table) -> Iterator[Diagnostic]:
    """Yield why a column cannot be there twice.

    Args:
        table: As it is before.
    """
    subject = f"{pair.table}.{pair.old.name}"
    for why, mend in (*_table_obstacles(table), *_column_obstacles(pair, table)):
        yield Diagnostic(RULE, f"{subject}: {why}", pair.new.notes.span, mend)


_AT_ONCE = "change it in a maintenance window, with --offline"


def _table_obstacles(table: Table) -> Iterator[tuple[str, str]]:
    if table.foreign is not None:
        yield "the table is foreign, and its rows are not ours", _AT_ONCE
    elif table.is_partitioned or table.inherits:
        yield "the table is one of partitions or of inheritance", _AT_ONCE
    elif table.primary_key is None:
        yield (
            "the table has no primary key, in whose order rows could be copied in batches",
            "give it a primary key first",
        )


def _column_obstacles(pair: Pair, table: Table) -> Iterator[tuple[str, str]]:
    old, new = pair.old, pair.new
    if old.generated is not None or new.generated is not None:
        yield (
            "the column is generated: nobody writes it, and so there is nothing to sync",
            "add a generated column of the new name and type beside it, move programs to that, and"
            " drop this one by a later change",
        )
    if old.identity is not None or new.identity is not None:
        yield "the column is an identity: both columns would count by themselves", _AT_ONCE
    if table.primary_key is not None and old.name in table.primary_key.columns:
        yield "the column is of the primary key, of which a table has one", _AT_ONCE
    if pair.differs_by_row and not pair.needs_values and old.identity is None:
        yield (
            "each row has a default of its own, and NULL is allowed:"
            " NULL that was written cannot be told from nothing that was written",
            "drop the default, or make it NOT NULL, by a change of its own",
        )
    if pair.is_converted and not are_assignable(old.type, new.type):
        yield (
            f"{type_sql(new.type)} cannot be turned back into {type_sql(old.type)} for old programs"
            if not pair.is_rename
            else f"{type_sql(old.type)} and {type_sql(new.type)} cannot be kept the same both ways",
            "add a column of the new type beside it, and move programs to that",
        )


# Types whose values PostgreSQL assigns to each other both ways (manual, pg_cast, castcontext).
_FAMILIES = (
    (*INTEGER_RANGES, "numeric", "real", "double precision"),
    (*TEXT_TYPES, "citext"),
    ("date", "timestamp", "timestamptz"),
    ("time", "timetz"),
    ("json", "jsonb"),
    ("inet", "cidr"),
    BIT_TYPES,
)


def are_assignable(old: DataType, new: DataType) -> bool:
    """Tell whether values go both ways by assignment."""
    if old.dimensions != new.dimensions:
        return False
    if (old.name, old.namespace) == (new.name, new.namespace):
        return True
    return any(old.name in family and new.name in family for family in _FAMILIES)
