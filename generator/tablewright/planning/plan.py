"""A way between two states in, its statements in phases out, each with what it does to others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from tablewright.migrate.ancestry import own_for_good
from tablewright.migrate.hazards import Circumstances, Hazard
from tablewright.migrate.operations import Add
from tablewright.migrate.phases import Mode, phases
from tablewright.planning.statements import Statement, Writer
from tablewright.planning.way import Way, speller
from tablewright.schema import (
    Check,
    MaterializedView,
    Name,
    Schema,
    Sequence,
    Table,
    View,
)
from tablewright.sql.surroundings import surroundings


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
    writer = Writer(
        speller(),
        Circumstances(way.renamed or way.before, way.after, made),
        way.declared,
        surroundings(way.before, way.after),
        surroundings(way.renamed or way.before),
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
        tuple(_notes(way, before & {table.name for table in way.after.tables} - made)),
    )


def _still_to_come(added: Iterable[Add], before: Schema) -> set[Name]:
    """Name what the plan makes and nothing was called before: nobody knows of it."""
    there = {each.name for each in before.tables} | {each.name for each in before.views}
    there |= {each.name for each in before.materialized_views}
    there |= {each.name for each in before.sequences}
    return {each.thing.name for each in added if isinstance(each.thing, _RELATIONS)} - there


_RELATIONS = (Table, View, MaterializedView, Sequence)


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
