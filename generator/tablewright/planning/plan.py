"""A way between two states in, its statements in phases out, each with what it does to others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tablewright.diagnostics import Span
from tablewright.migrate.hazards import Hazard, hazards_of, is_volatile, keeps_its_bytes
from tablewright.migrate.operations import (
    Add,
    Operation,
    Rename,
    RequireValues,
    Retype,
    renamed,
    thing_of,
)
from tablewright.migrate.phases import Mode, phases
from tablewright.planning.way import Way, speller
from tablewright.schema import Check, Column, Name, Notes, Schema, Table, kind_of, objects_of
from tablewright.sql.locks import Effect, Lock, effect_of
from tablewright.sql.script import statements_of
from tablewright.sql.signatures import identity


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
    new = frozenset(
        each.thing.name if each.owner is None else (each.owner, each.thing.name)
        for each in added
        if isinstance(each.thing, (Table, Check))
    )
    writer = _Writer(speller(), new, way.declared)
    found = tuple(
        Phase(phase.mode, tuple(writer.statements(phase.operations)))
        for phase in phases(operations)
    )
    return Plan(
        tuple(phase for phase in found if phase.statements),
        way.search_path,
        tuple(_notes(way, before & {table.name for table in way.after.tables})),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    spell: Callable[[Operation], str]
    new: Collection[Any]
    declared: Schema | None

    def statements(self, operations: tuple[Operation, ...]) -> Iterator[Statement]:
        """Spell operations, and tell of each statement what it does."""
        for operation in operations:
            hazards = hazards_of(operation, self.new)
            notes = list(_notes_about(operation, self.declared))
            for sql, node in statements_of(self.spell(operation)):
                effect = _on_others(_adjusted(effect_of(node), operation), self.new)
                yield Statement(
                    sql,
                    effect,
                    tuple(dict.fromkeys((*hazards, *_of_effect(effect)))),
                    _subject(operation),
                    frozenset(_agreed(operation, notes)),
                    next((each.span for each in notes if each.span), None),
                )
                # What follows is about the same thing, and does it no more harm.
                hazards = ()


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
        yield from (each.notes for each in parts if each.name == thing.name)
        yield owner.notes
    elif operation.owner is None:
        same = (
            each
            for each in objects_of(declared, kind_of(thing))
            if identity(each) == identity(thing)
        )
        yield from (each.notes for each in same)
    yield declared.notes


def _adjusted(effect: Effect, operation: Operation) -> Effect:
    """Correct what a text leaves open: whether values stay as they are on the disk."""
    match operation:
        case Retype(before, after) if keeps_its_bytes(before.type, after.type):
            return replace(effect, rewrites=False, scans=False)
        case RequireValues():
            # A validated check has shown it already (manual, ALTER TABLE, SET NOT NULL).
            return replace(effect, scans=False)
        case Add(Column() as column) if effect.lock is Lock.ACCESS_EXCLUSIVE:
            return replace(effect, rewrites=is_volatile(column))
        case _:
            return effect


def _on_others(effect: Effect, new: Collection[Any]) -> Effect:
    """Leave out tables that the plan itself makes: nobody waits for them."""
    others = tuple(name for name in effect.relations if name not in new)
    return replace(effect, relations=others) if others else Effect(alone=effect.alone)


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


def _own_before(way: Way, table: Name) -> frozenset[str]:
    """Return the columns that a table had not only from its parents."""
    columns = way.before.table_by_name[table].columns
    return frozenset(each.name for each in columns if not each.inherited)


def _notes(way: Way, common: Collection[Name]) -> Iterator[str]:
    """Say what no statement mends: the order of columns in a table that keeps its rows."""
    for name in sorted(common):
        old = [each.name for each in way.before.table_by_name[name].columns]
        new = [each.name for each in way.after.table_by_name[name].columns]
        kept = [each for each in old if each in new]
        own = [
            each.name
            for each in way.after.table_by_name[name].columns
            if each.inherited and each.name in _own_before(way, name)
        ]
        if own:
            yield f"{name}: {', '.join(own)} stay columns of its own, beside those of its parents"
        migrated = [*kept, *(each for each in new if each not in old)]
        if migrated != new:
            yield f"{name}: columns stand in another order than in a database made from nothing"
