"""An operation in, what it may do to data and to programs out, by name.

What a statement locks, reads and rewrites is told by its text (`sql.locks`); what is told here
needs to know both sides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Any

from tablewright.migrate.in_place import is_stricter
from tablewright.migrate.operations import (
    Add,
    Alter,
    Backfill,
    BuildIndex,
    Drop,
    Operation,
    Rename,
    Retype,
    Validate,
)
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
    Sequence,
    Table,
    Unique,
    View,
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


def hazards_of(
    operation: Operation, new: Collection[Any], enums: Collection[Name] = ()
) -> tuple[Hazard, ...]:
    """List the hazards of an operation that its SQL text alone does not show.

    Args:
        new: What the same plan makes: tables, in which there is nothing, by name; parts by owner
            and name.
        enums: Of the new state, by name.
    """
    owner = operation.owner
    if owner is not None and (owner in new or _is_temporary(operation, new)):
        return ()
    return tuple(dict.fromkeys(_hazards(operation, enums)))


def _is_temporary(operation: Operation, new: Collection[Any]) -> bool:
    """Tell whether something goes that the plan itself has made."""
    return isinstance(operation, Drop) and (operation.owner, operation.thing.name) in new


def _hazards(operation: Operation, enums: Collection[Name]) -> Iterator[Hazard]:
    match operation:
        case Drop(Table(foreign=None)) | Drop(Sequence()) | Drop(Extension() | Namespace()):
            yield Hazard.DELETES_DATA
        case Drop(Column(generated=None)):
            yield Hazard.DELETES_DATA
        case Drop(Check() | ForeignKey() | PrimaryKey() | Unique() | Exclusion() | Policy()) | Drop(
            Index(unique=True)
        ):
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
            yield from _conversion(before, after, enums)
        case Backfill(_, pairs):
            for before, after in pairs:
                yield from _conversion(before, after, enums)
        case Alter(before, after):
            yield from _alteration(before, after)


def _needs_a_value(column: Column) -> bool:
    return not column.nullable and column.default is None and column.identity is None


def _alteration(before: Any, after: Any) -> Iterator[Hazard]:
    match before, after:
        case Column(), Column():
            if before.nullable and not after.nullable:
                yield Hazard.MAY_FAIL
            elif after.nullable and not before.nullable:
                yield Hazard.LOOSENS_RULES
        case Table(), Table():
            if before.row_security and not after.row_security:
                yield Hazard.LOOSENS_RULES
            if before.partition_of != after.partition_of and after.partition_of is not None:
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


_TEXTS = ("text", "varchar")
_INTEGERS = ("smallint", "integer", "bigint")


# Pairs of types whose values are the same bytes.
_SAME_BYTES = frozenset(
    (("cidr", "inet"), ("integer", "oid"), ("oid", "integer"), ("bit", "varbit"))
)
# Types with a precision, with that which they have where none is said.
_PRECISE = {
    "timestamp": 6,
    "timestamptz": 6,
    "time": 6,
    "timetz": 6,
    "interval": 6,
}


def keeps_its_bytes(before: DataType, after: DataType) -> bool:
    """Tell whether a type changes without a look at the rows (manual, ALTER TABLE, Notes)."""
    if before == after:
        return True
    if before.namespace is not None or after.namespace is not None:
        return False
    if before.dimensions or after.dimensions:
        # The elements would be looked at.
        return False
    if before.name in _TEXTS and after.name in _TEXTS:
        return not after.modifiers or (
            bool(before.modifiers) and int(before.modifiers[0]) <= int(after.modifiers[0])
        )
    if before.name != after.name:
        return (before.name, after.name) in _SAME_BYTES and not after.modifiers
    if before.name == "numeric":
        return _wider_numeric(before.modifiers, after.modifiers)
    if before.name in _PRECISE:
        usual = _PRECISE[before.name]
        was, becomes = _precision(before, usual), _precision(after, usual)
        return was is not None and becomes is not None and was <= becomes
    if before.name == "varbit":
        return not after.modifiers or (
            bool(before.modifiers) and int(before.modifiers[0]) <= int(after.modifiers[0])
        )
    return False


def _precision(data_type: DataType, usual: int) -> int | None:
    """Return the digits of a second; None where fields of an interval are named."""
    if not data_type.modifiers:
        return usual
    (modifier, *_) = data_type.modifiers
    return int(modifier) if modifier.isdigit() else None


def _wider_numeric(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    if not after:
        return True
    if not before:
        return False
    precision, scale = int(before[0]), int(before[1]) if len(before) > 1 else 0
    wider, same = int(after[0]), int(after[1]) if len(after) > 1 else 0
    return wider >= precision and same == scale


def _conversion(before: Column, after: Column, enums: Collection[Name]) -> Iterator[Hazard]:
    """Yield what a change of type may do to the values that are there."""
    old, new = before.type, after.type
    if keeps_its_bytes(old, new) or _loses_nothing(old, new):
        return
    if bool(old.dimensions) != bool(new.dimensions):
        yield from (Hazard.CHANGES_MEANING, Hazard.MAY_FAIL)
    elif old.name == new.name and old.namespace == new.namespace:
        if old.name in _TEXTS or old.name == "char":
            yield Hazard.MAY_FAIL
        else:
            yield from (Hazard.CHANGES_MEANING, Hazard.MAY_FAIL)
    elif Name(new.namespace or DEFAULT_NAMESPACE, new.name) in enums:
        # What is no value of it is refused; nothing is taken for something else.
        yield Hazard.MAY_FAIL
    else:
        yield from (Hazard.CHANGES_MEANING, Hazard.MAY_FAIL)


def _loses_nothing(old: DataType, new: DataType) -> bool:
    if old.dimensions != new.dimensions:
        return False
    if old.name in _INTEGERS and new.name in _INTEGERS:
        return _INTEGERS.index(old.name) <= _INTEGERS.index(new.name)
    if old.name in _INTEGERS and new.name == "numeric":
        return not new.modifiers
    if old.namespace is None and old.name in ("char", "bytea"):
        return False
    return new.name == "text" and new.namespace is None


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
