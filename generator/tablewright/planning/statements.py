"""Operations in, their statements out, each with what it does to others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tablewright.diagnostics import Span
from tablewright.migrate.conversions import keeps_its_bytes
from tablewright.migrate.hazards import Circumstances, Hazard, hazards_of, is_volatile
from tablewright.migrate.operations import (
    Add,
    Alter,
    Backfill,
    Drop,
    Operation,
    PutBack,
    Rename,
    RenameNotNulls,
    RequireValues,
    Retype,
    renamed,
    thing_of,
)
from tablewright.schema import (
    Column,
    ForeignKey,
    MaterializedView,
    Name,
    Notes,
    Schema,
    Sequence,
    Table,
    View,
    kind_of,
    objects_of,
)
from tablewright.sql.lock_levels import Effect, Lock
from tablewright.sql.lock_levels import effect as lock_effect
from tablewright.sql.locks import effect_of
from tablewright.sql.signatures import identity
from tablewright.sql.statements import parsed_statements
from tablewright.sql.surroundings import Surroundings
from tablewright.sql.words import subcommands


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a plan.

    Attributes:
        sql: With its semicolon.
        effect: What it locks, reads and rewrites; nothing of tables that the plan itself makes.
        hazards: By name, to be allowed by name.
        subject: What it is about, for messages.
        allowed: Hazards that the specification agrees to.
        span: Where the specification defines what it is about.
    """

    sql: str
    effect: Effect
    hazards: tuple[Hazard, ...]
    subject: str
    allowed: frozenset[str] = frozenset()
    span: Span | None = None


@dataclass(slots=True)
class Writer:
    """Writes the statements of operations in turn, and keeps account of what they have changed.

    Attributes:
        spell: Spells an operation as SQL.
        circumstances: What hazards depend on.
        declared: The specification, which may agree to hazards.
        around: How tables hang together now, and after what is still to come.
        once: How they hung together at first.
        volatile: Functions that may give each row another value.
        made: What the plan itself makes, so that nobody waits for it.
    """

    spell: Callable[[Operation], str]
    circumstances: Circumstances
    declared: Schema | None
    around: Surroundings
    once: Surroundings
    volatile: frozenset[Name]
    made: set[Name]

    def statements(self, operations: tuple[Operation, ...]) -> Iterator[Statement]:
        """Spell operations, and tell of each statement what it does."""
        for operation in operations:
            hazards = hazards_of(operation, self.circumstances)
            notes = list(_notes_about(operation, self.declared))
            self._before(operation)
            spelled = parsed_statements(self.spell(operation))
            bearer = _bearer(operation, [each.node for each in spelled])
            for number, each in enumerate(spelled):
                found = self._adjusted(effect_of(each.node, self.around), operation)
                # Nobody waits for tables that the plan itself makes.
                effect = found.without(self.made)
                own = hazards if number == bearer else ()
                yield Statement(
                    f"{each.sql};",
                    effect,
                    tuple(dict.fromkeys((*own, *_of_effect(effect)))),
                    _subject(operation),
                    frozenset(_agreed(operation, notes)),
                    next((note.span for note in notes if note.span), None),
                )
            self._after(operation)

    def _before(self, operation: Operation) -> None:
        match operation:
            case Add(Table() | View() | MaterializedView() | Sequence() as thing):
                # Another of that name may have been dropped before.
                self.made.add(thing.name)
            case Drop(rows=rows) if rows is not None:
                self.made.add(rows.place)
            case _:
                pass

    def _after(self, operation: Operation) -> None:
        """Take notice of what the operation has changed for those that follow."""
        match operation:
            case Drop(ForeignKey() as key, owner) if owner is not None:
                self.around = self.around.without(owner, key.name)
            case Add(ForeignKey() as key, owner) if owner is not None:
                self.around = self.around.with_key(owner, key)
            case Drop(Table() as table):
                # Partitions go along, and what has their names later is new.
                self.made |= {*self.once.below(table.name)} & {*self.around.below(table.name)}
            case Alter(Table(partition_of=old), Table(partition_of=new) as table):
                if old is not None and old != new:
                    self.around = self.around.detached(table.name)
            case _:
                pass

    def _adjusted(self, effect: Effect, operation: Operation) -> Effect:
        """Correct what a text leaves open: whether values stay as they are on the disk."""
        match operation:
            case Retype(before, after) if keeps_its_bytes(before.type, after.type):
                return replace(effect, rewritten=(), scanned=())
            case Alter(Column()) if effect.lock is Lock.NONE and operation.owner is not None:
                # A block that renames the constraint behind NOT NULL, if the server names it.
                return Effect(((operation.owner, Lock.ACCESS_EXCLUSIVE),))
            case RenameNotNulls(top, apart):
                # A block, too; what comes back to its tree is looked at.
                parts = {each for table in apart for each in self.around.family(table.name)}
                above = {place.table for table in apart if (place := table.partition_of)}
                locks = ((each, Lock.ACCESS_EXCLUSIVE) for each in {top.name, *above, *parts})
                return lock_effect(locks, scanned=filter(self._has_rows, sorted(parts)))
            case Backfill(table):
                # A block, whose text nobody looks into; it locks rows, and each only for a batch.
                return Effect(((table.name, Lock.ROW_EXCLUSIVE),), scanned=(table.name,))
            case RequireValues():
                # A validated check has shown it already (manual, ALTER TABLE, SET NOT NULL).
                return replace(effect, scanned=())
            case Add(Column() as column, owner) if (
                owner is not None and effect.lock is Lock.ACCESS_EXCLUSIVE
            ):
                tables = [each for each in self.around.family(owner) if self._has_rows(each)]
                if is_volatile(column, self.volatile) or self._is_ruled(column):
                    return replace(effect, rewritten=tuple(tables))
                if not column.nullable and column.default is None:
                    return replace(effect, scanned=tuple(tables))
                return effect
            case _:
                return effect

    def _has_rows(self, table: Name) -> bool:
        return table not in self.around.partitioned and table not in self.around.foreign

    def _is_ruled(self, column: Column) -> bool:
        return not column.type.dimensions and column.type.own_name in self.around.ruled


def _bearer(operation: Operation, nodes: list[Any]) -> int:
    """Return which statement of an operation does what its hazards say.

    It is the first: what follows is about the same thing, and does it no more harm. Where a
    column gets another type, or a table its rows back, what goes before makes room for that.
    """
    match operation:
        case Retype():
            return next(
                n for n, node in enumerate(nodes) if "AT_AlterColumnType" in subcommands(node)
            )
        case PutBack():
            return next(n for n, node in enumerate(nodes) if node.HasField("insert_stmt"))
        case _:
            return 0


def _agreed(operation: Operation, notes: Iterable[Notes]) -> Iterator[str]:
    yield from (waiver.rule for each in notes for waiver in each.allowed)
    if isinstance(operation, Rename):
        # Nothing is renamed that the specification does not ask for.
        yield Hazard.BREAKS_CLIENTS


def _notes_about(operation: Operation, declared: Schema | None) -> Iterator[Notes]:
    """Yield what the specification notes of the thing, then of its table, then of all."""
    if declared is None:
        return
    thing = thing_of(operation)
    if isinstance(operation, Rename) and operation.value is None:
        thing = renamed(thing, operation.name)
    owner = declared.table_by_name.get(operation.owner) if operation.owner is not None else None
    if owner is not None:
        parts: tuple[Any, ...] = (
            *owner.columns,
            *owner.indexes,
            *owner.checks,
            *owner.foreign_keys,
        )
        # What a column's rules make is agreed to at the column.
        made_by = {each.column for each in owner.checks if each.name == thing.name}
        names = {thing.name, getattr(thing, "column", None), *made_by}
        yield from (each.notes for each in parts if each.name in names)
        yield owner.notes
    elif operation.owner is None:
        same = (
            each
            for each in objects_of(declared, kind_of(thing))
            if identity(each) == identity(thing)
        )
        yield from (each.notes for each in same)
    yield declared.notes


def _of_effect(effect: Effect) -> Iterator[Hazard]:
    if effect.rewrites:
        yield Hazard.REWRITES_TABLE
    if effect.scans or effect.rewrites:
        if effect.lock.blocks_reads:
            yield Hazard.BLOCKS_READS
        if effect.lock.blocks_writes:
            yield Hazard.BLOCKS_WRITES


def _subject(operation: Operation) -> str:
    thing = thing_of(operation)
    return f"{operation.owner}.{thing.name}" if operation.owner is not None else str(thing.name)
