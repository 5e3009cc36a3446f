"""A way between two states in, its statements in phases out, each with what it does to others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tablewright.diagnostics import Span
from tablewright.migrate.ancestry import own_for_good
from tablewright.migrate.conversions import keeps_its_bytes
from tablewright.migrate.hazards import Circumstances, Hazard, hazards_of, is_volatile
from tablewright.migrate.operations import (
    Add,
    Alter,
    Backfill,
    Drop,
    Operation,
    Rename,
    RequireValues,
    Retype,
    renamed,
    thing_of,
)
from tablewright.migrate.phases import Mode, phases
from tablewright.planning.way import Way, speller
from tablewright.schema import (
    Check,
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
from tablewright.sql.locks import effect_of
from tablewright.sql.signatures import identity
from tablewright.sql.statements import parsed_statements
from tablewright.sql.surroundings import Surroundings, surroundings
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


@dataclass(frozen=True, slots=True)
class Phase:
    """Statements that are run together: one transaction, or one statement alone."""

    mode: Mode
    statements: tuple[Statement, ...]

    @property
    def is_transaction(self) -> bool:
        """Whether the statements are run in a transaction of their own."""
        return self.mode is not Mode.ALONE


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run, in order."""

    phases: tuple[Phase, ...]
    search_path: str
    notes: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements of all phases."""
        return tuple(each for phase in self.phases for each in phase.statements)

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """All hazards of all statements, in the order of their list."""
        found = {hazard for each in self.statements for hazard in each.hazards}
        return tuple(hazard for hazard in Hazard if hazard in found)


def plan_of(way: Way) -> Plan:
    """Spell a way and tell what each statement does."""
    before = {table.name for table in way.before.tables}
    operations = (*way.renames, *way.operations)
    added = [each for each in way.operations if isinstance(each, Add)]
    made = frozenset(
        each.thing.name if each.owner is None else (each.owner, each.thing.name)
        for each in added
        if isinstance(each.thing, (Table, MaterializedView, Check))
    )
    writer = _Writer(
        speller(),
        Circumstances(way.renamed or way.before, way.after, made),
        way.declared,
        surroundings(way.before, way.after),
        way.volatile,
        _still_to_come(added, way.before),
    )
    found = tuple(
        Phase(phase.mode, tuple(writer.statements(phase.operations)))
        for phase in phases(operations)
    )
    return Plan(
        tuple(phase for phase in found if phase.statements),
        way.search_path,
        tuple(_notes(way, before & {table.name for table in way.after.tables})),
    )


def _still_to_come(added: Iterable[Add], before: Schema) -> set[Name]:
    """Name what the plan makes and nothing was called before: nobody knows of it."""
    there = {each.name for each in before.tables} | {each.name for each in before.views}
    there |= {each.name for each in before.materialized_views}
    there |= {each.name for each in before.sequences}
    return {each.thing.name for each in added if isinstance(each.thing, _RELATIONS)} - there


_RELATIONS = (Table, View, MaterializedView, Sequence)


@dataclass(slots=True)
class _Writer:
    spell: Callable[[Operation], str]
    circumstances: Circumstances
    declared: Schema | None
    around: Surroundings
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
            case _:
                pass

    def _after(self, operation: Operation) -> None:
        """Take notice of what the operation has changed for those that follow."""
        match operation:
            case Drop(ForeignKey() as key, owner) if owner is not None:
                self.around = self.around.without(owner, key.name)
            case Add(ForeignKey() as key, owner) if owner is not None:
                self.around = self.around.with_key(owner, key)
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
    column gets another type, what goes before makes room for that.
    """
    if not isinstance(operation, Retype):
        return 0
    return next(n for n, node in enumerate(nodes) if "AT_AlterColumnType" in subcommands(node))


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


def _notes(way: Way, common: Collection[Name]) -> Iterator[str]:
    """Say what no statement mends: the order of columns in a table that keeps its rows."""
    for name in sorted(common):
        old = [each.name for each in way.before.table_by_name[name].columns]
        new = [each.name for each in way.after.table_by_name[name].columns]
        kept = [each for each in old if each in new]
        states = way.renamed or way.before, way.after
        tables = tuple(each.table_by_name[name] for each in states)
        own = own_for_good(tables[0], tables[1], states)
        if own:
            yield f"{name}: {', '.join(own)} stay columns of its own, beside those of its parents"
        migrated = [*kept, *(each for each in new if each not in old)]
        if migrated != new:
            yield f"{name}: columns stand in another order than in a database made from nothing"
