"""A way between two states in, its statements in phases out, each with what it does to others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from tablewright.migrate.hazards import Hazard, hazards_of, is_volatile, keeps_its_bytes
from tablewright.migrate.operations import Add, Operation, Retype
from tablewright.migrate.phases import Mode, phases
from tablewright.planning.way import Way, speller
from tablewright.schema import Column, Name, Table
from tablewright.sql.locks import Effect, Lock, effect_of
from tablewright.sql.script import statements_of


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a plan.

    Attributes:
        sql: With its semicolon.
        effect: What it locks, reads and rewrites; nothing of tables that the plan itself makes.
        hazards: By name, to be allowed by name.
        subject: What it is about, for messages.
    """

    sql: str
    effect: Effect
    hazards: tuple[Hazard, ...]
    subject: str


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
    new = frozenset(
        each.thing.name
        for each in way.operations
        if isinstance(each, Add) and isinstance(each.thing, Table)
    )
    spell = speller()
    found = tuple(
        Phase(phase.mode, tuple(_statements(phase.operations, spell, new)))
        for phase in phases(way.operations)
    )
    return Plan(
        tuple(phase for phase in found if phase.statements),
        way.search_path,
        tuple(_notes(way, before & {table.name for table in way.after.tables})),
    )


def _statements(
    operations: tuple[Operation, ...], spell: Callable[[Operation], str], new: Collection[Name]
) -> Iterator[Statement]:
    for operation in operations:
        hazards = hazards_of(operation, new)
        for sql, node in statements_of(spell(operation)):
            effect = _on_others(_adjusted(effect_of(node), operation), new)
            main = (*hazards, *_of_effect(effect))
            yield Statement(sql, effect, tuple(dict.fromkeys(main)), _subject(operation))
            # What follows is about the same thing, and does it no more harm.
            hazards = ()


def _adjusted(effect: Effect, operation: Operation) -> Effect:
    """Correct what a text leaves open: whether values stay as they are on the disk."""
    match operation:
        case Retype(before, after) if keeps_its_bytes(before.type, after.type):
            return replace(effect, rewrites=False, scans=False)
        case Add(Column() as column) if effect.lock is Lock.ACCESS_EXCLUSIVE:
            return replace(effect, rewrites=is_volatile(column))
        case _:
            return effect


def _on_others(effect: Effect, new: Collection[Name]) -> Effect:
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
    thing = operation.before if hasattr(operation, "before") else operation.thing
    return f"{operation.owner}.{thing.name}" if operation.owner is not None else str(thing.name)


def _notes(way: Way, common: Collection[Name]) -> Iterator[str]:
    """Say what no statement mends: the order of columns in a table that keeps its rows."""
    for name in sorted(common):
        old = [each.name for each in way.before.table_by_name[name].columns]
        new = [each.name for each in way.after.table_by_name[name].columns]
        kept = [each for each in old if each in new]
        migrated = [*kept, *(each for each in new if each not in old)]
        if migrated != new:
            yield f"{name}: columns stand in another order than in a database made from nothing"
