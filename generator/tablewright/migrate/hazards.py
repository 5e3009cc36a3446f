"""An operation in, what it may do to data and to programs out, by name.

What a statement locks, reads and rewrites is told by its text (`sql.locks`); what is told here
needs to know both sides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tablewright.migrate.ancestry import column_called, references_to
from tablewright.migrate.conversions import keeps_every_value, takes_every_value
from tablewright.migrate.in_place import is_stricter
from tablewright.migrate.operations import (
    Add,
    Alter,
    Backfill,
    BuildIndex,
    Drop,
    Operation,
    PutBack,
    Rename,
    Retype,
    Validate,
)
from tablewright.migrate.preflight_rows import rules_of
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Check,
    Column,
    CompositeType,
    DataType,
    Domain,
    Enum,
    Exclusion,
    Expression,
    Extension,
    ForeignKey,
    Function,
    Index,
    Name,
    Namespace,
    Policy,
    PrimaryKey,
    Schema,
    Sequence,
    Table,
    Unique,
    View,
    kind_of,
    parts_of,
)
from tablewright.sql.uses import expression_uses


class Hazard(StrEnum):
    """What an operator has to agree to by name."""

    DELETES_DATA = "deletes-data"
    CHANGES_MEANING = "changes-meaning"
    MAY_FAIL = "may-fail-on-existing-rows"
    REWRITES_TABLE = "rewrites-table"
    BLOCKS_READS = "blocks-reads"
    BLOCKS_WRITES = "blocks-writes"
    LOOSENS_RULES = "loosens-rules"
    BREAKS_CLIENTS = "breaks-clients"


MEANINGS: dict[Hazard, str] = {
    Hazard.DELETES_DATA: "values or rows are gone afterwards",
    Hazard.CHANGES_MEANING: "values become other values, by a conversion that may round or cut",
    Hazard.MAY_FAIL: "rows that are there may break the new rule, and then nothing is done",
    Hazard.REWRITES_TABLE: "every row is written anew, under a lock",
    Hazard.BLOCKS_READS: "queries wait for as long as it takes to read or write the table",
    Hazard.BLOCKS_WRITES: "changes of rows wait for as long as it takes to read or write the table",
    Hazard.LOOSENS_RULES: "what was refused is accepted afterwards",
    Hazard.BREAKS_CLIENTS: "programs that use the old name fail from that moment",
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else a plan does, and the states between which it leads.

    Attributes:
        before: The old state, as far as renames are done.
        after: The new one.
        made: What the same plan makes: tables and materialized views, in which there is nothing,
            by name; parts by owner and name.
    """

    before: Schema
    after: Schema
    made: Collection[Any] = ()

    def is_written_then(self, owner: Name | None, column: str) -> bool:
        """Tell whether a column is one afterwards that is not computed."""
        table = self.after.table_by_name.get(owner) if owner is not None else None
        found = column_called(column, table)
        return found is not None and found.generated is None

    def old(self, table: Table) -> Table:
        """Return a table as it was before it was made anew."""
        return self.before.table_by_name[table.name]

    def goes(self, owner: Name) -> bool:
        """Tell whether a table, or what else has parts, is gone with all of them afterwards."""
        if owner in self.after.table_by_name:
            return False
        views = {each.name for each in self.after.views}
        return owner not in views | {each.name for each in self.after.materialized_views}

    def is_kept(self, part: Any, owner: Name | None) -> bool:
        """Tell whether a part is the same before and afterwards, and only made anew between."""
        old = _counterpart(self.before, part, owner)
        return old is not None and old == _counterpart(self.after, part, owner)

    def is_secured(self, owner: Name | None) -> bool:
        """Tell whether rows of a table are held back so far."""
        table = self.before.table_by_name.get(owner) if owner is not None else None
        return table is not None and table.row_security

    def is_counted_on(self, sequence: Sequence) -> bool:
        """Tell whether the column of a sequence gets one of its own, which goes on behind it."""
        owner = sequence.owned_by
        table = self.after.table_by_name.get(owner.name) if owner is not None else None
        return table is not None and any(
            each.identity is not None and owner is not None and each.name == owner.column
            for each in table.columns
        )

    def is_enum(self, data_type: DataType) -> bool:
        """Tell whether a type is an enum of the new state."""
        return self.after.enum_of(data_type) is not None

    def is_referred_to(self, partition: Table) -> bool:
        """Tell whether rows elsewhere may refer to those of a partition."""
        return any(references_to(partition, self.before))

    def may_refuse_rows(self, partition: Table) -> bool:
        """Tell whether what becomes a partition has rows, or the default one has some for it."""
        place = partition.partition_of
        if place is None or place.is_nowhere:
            return False
        siblings = (each.partition_of for each in self.before.tables)
        return partition.name not in self.made or any(
            each is not None and each.table == place.table and each.is_default for each in siblings
        )


def _counterpart(schema: Schema, part: Any, owner: Name | None) -> Any:
    table = schema.table_by_name.get(owner) if owner is not None else None
    if table is None:
        return None
    # Checks come with their table, and count among its parts only where it is taken apart.
    listed = table.checks if isinstance(part, Check) else parts_of(table, kind_of(part))
    return next((each for each in listed if each.name == part.name), None)


def hazards_of(operation: Operation, around: Circumstances) -> tuple[Hazard, ...]:
    """List the hazards of an operation that its SQL text alone does not show."""
    owner = operation.owner
    if owner is not None and (
        owner in around.made or around.goes(owner) or _is_temporary(operation, around)
    ):
        # What is new has no rows yet, and what goes is mourned as a whole.
        return ()
    return tuple(dict.fromkeys(_hazards(operation, around)))


def _is_temporary(operation: Operation, around: Circumstances) -> bool:
    """Tell whether something goes that the plan itself has made."""
    return isinstance(operation, Drop) and (operation.owner, operation.thing.name) in around.made


def _hazards(operation: Operation, around: Circumstances) -> Iterator[Hazard]:
    match operation:
        case Drop(Sequence() as sequence):
            if not around.is_counted_on(sequence):
                yield Hazard.DELETES_DATA
        case Drop(Table(foreign=None) as table, rows=rows) if rows is not None:
            kept = {each.before.name for each in rows.columns}
            if any(each.generated is None and each.name not in kept for each in table.columns):
                yield Hazard.DELETES_DATA
            yield from (Hazard.REWRITES_TABLE, Hazard.BLOCKS_READS, Hazard.BLOCKS_WRITES)
        case PutBack(table, rows):
            if table.is_partitioned or any(rules_of(operation, around.old(table))):
                yield Hazard.MAY_FAIL
            for each in rows.columns:
                yield from _conversion(each.before, each.after, around)
        case Drop(Namespace(is_public=True)):
            pass
        case Drop(Table(foreign=None)) | Drop(Extension() | Namespace()):
            yield Hazard.DELETES_DATA
        case Drop(Column(generated=None)):
            yield Hazard.DELETES_DATA
        case Drop(Column() as column, owner) if around.is_written_then(owner, column.name):
            # What is not stored cannot be kept.
            yield Hazard.DELETES_DATA
        case Drop(Policy(permissive=True)):
            # It let rows through: without it there are fewer.
            pass
        case Add(Policy(permissive=True) as policy, owner):
            if around.is_secured(owner) and not around.is_kept(policy, owner):
                yield Hazard.LOOSENS_RULES
        case Drop(
            (Check() | ForeignKey() | PrimaryKey() | Unique() | Exclusion() | Policy()) as rule
        ) | Drop(Index(unique=True) as rule):
            if not around.is_kept(rule, operation.owner):
                yield Hazard.LOOSENS_RULES
        case Add(Column() as column):
            if column.generated is None and _needs_a_value(column):
                yield Hazard.MAY_FAIL
        case Add(Check(validated=True) | ForeignKey(validated=True)) | Validate():
            yield Hazard.MAY_FAIL
        case Add(PrimaryKey() | Unique() | Exclusion() | Index(unique=True)):
            yield Hazard.MAY_FAIL
        case BuildIndex(Index(unique=True)):
            yield Hazard.MAY_FAIL
        case Rename(Table() | View() | Column() | Function() | Enum() | Domain() | Namespace()):
            yield Hazard.BREAKS_CLIENTS
        case Retype(before, after):
            yield from _conversion(before, after, around)
        case Backfill(_, pairs):
            for before, after in pairs:
                yield from _conversion(before, after, around)
        case Alter(before, after):
            yield from _alteration(before, after, around)


def _needs_a_value(column: Column) -> bool:
    return not column.nullable and column.default is None and column.identity is None


def _alteration(before: Any, after: Any, around: Circumstances) -> Iterator[Hazard]:
    match before, after:
        case Column(), Column():
            if before.nullable and not after.nullable:
                yield Hazard.MAY_FAIL
            elif after.nullable and not before.nullable:
                yield Hazard.LOOSENS_RULES
        case Table(), Table():
            if before.row_security and not after.row_security:
                yield Hazard.LOOSENS_RULES
            moves = before.partition_of != after.partition_of
            leaves = moves and after.partition_of is None and around.is_referred_to(before)
            if leaves or (moves and around.may_refuse_rows(after)):
                yield Hazard.MAY_FAIL
        case Domain(), Domain():
            if is_stricter(before, after):
                yield Hazard.MAY_FAIL
        case CompositeType(), CompositeType():
            kept = {each.name for each in after.attributes}
            if any(each.name not in kept for each in before.attributes):
                yield Hazard.DELETES_DATA
        case ((Check() | ForeignKey()), (Check() | ForeignKey())):
            if after.validated and not before.validated:
                yield Hazard.MAY_FAIL


def _conversion(before: Column, after: Column, around: Circumstances) -> Iterator[Hazard]:
    """Yield what a change of type may do to the values that are there."""
    if not keeps_every_value(before.type, after.type, to_enum=around.is_enum(after.type)):
        yield Hazard.CHANGES_MEANING
    if not takes_every_value(before.type, after.type):
        yield Hazard.MAY_FAIL


def is_volatile(column: Column, volatile: Collection[Name]) -> bool:
    """Tell whether each row gets a value of its own, so that the table is written anew.

    Args:
        volatile: Functions that are declared so, PostgreSQL's own in `pg_catalog`.
    """
    if column.identity is not None or (column.generated is not None and column.generated.stored):
        return True
    default = column.default
    if not isinstance(default, Expression):
        return False
    calls = expression_uses(default.sql).functions
    # Without a namespace a function is found in `pg_catalog` too.
    own = [Name("pg_catalog", each.name) for each in calls if each.namespace == DEFAULT_NAMESPACE]
    return any(name in volatile for name in (*calls, *own))
