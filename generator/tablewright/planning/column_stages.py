"""Columns that others replace in, expand, switch and contract out: both are kept the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tablewright.database.needs import together
from tablewright.diagnostics import Diagnostic, EnvironmentProblem, ProblemsFound
from tablewright.migrate.conversions import takes_every_value
from tablewright.migrate.expansion import Expansion
from tablewright.migrate.hazards import Hazard
from tablewright.migrate.names_on_the_way import presence_name
from tablewright.migrate.online import online
from tablewright.migrate.operations import (
    Backfill,
    Drop,
    DropIndex,
    Operation,
    Rename,
    thing_of,
)
from tablewright.migrate.pairs import RULE, Pair
from tablewright.migrate.phases import Mode
from tablewright.migrate.renames import undone
from tablewright.planning.history import questions
from tablewright.planning.plan import Phase, Plan, plan_of
from tablewright.planning.stage import Stage, without
from tablewright.planning.way import Way, way_between
from tablewright.schema import Column, Name, Schema
from tablewright.states import Lend, WrittenState, state_of_schema


@dataclass(frozen=True)
class ColumnStages:
    """Replaced columns: a trigger keeps the old ones and the new ones the same."""

    history: WrittenState
    wanted: WrittenState
    way: Way
    pairs: Sequence[Pair]
    between: Expansion
    lend: Lend

    def all(self) -> list[Stage]:
        """Return the three."""
        stages = (self._expand(), self._switch(), self._contract())
        return [replace(each, plan=_some(each.plan), back=_some(each.back)) for each in stages]

    def _expand(self) -> Stage:
        before = self._state(self.between.started, "expanding")
        after = self._state(self.between.expanded, "expanded")
        first = self._way(self.history, before)
        second = self._way(before, after)
        plan = _joined(plan_of(first), self._backfill(), plan_of(second))
        asked = (*questions(first), *questions(self._others(second)))
        back = plan_of(self._way(after, self.history, manner=self._at_once))
        return Stage(
            "expand",
            self._relieved(plan, _EXPAND),
            self._relieved(back, (), Hazard.DELETES_DATA),
            asked,
        )

    def _switch(self) -> Stage:
        before = self._state(self.between.expanded, "expanded")
        after = self._state(self.between.switched, "switched")
        renames = self.between.renames
        there = self._way(before, after, undoing=tuple(undone(renames)))
        back = self._way(after, before, undoing=renames)
        notes = [*_SWITCH, *(note for each in self.pairs for note in _type_notes(each))]
        return Stage(
            "switch",
            self._relieved(plan_of(there), notes),
            self._relieved(plan_of(back), ()),
            tuple(questions(there)),
        )

    def _contract(self) -> Stage:
        before = self._state(self.between.switched, "switched")
        again = self._state(self.between.restarted, "switching back")
        there = way_between(before, self.wanted, self.lend, manner=self._at_once)
        back = _joined(
            plan_of(self._way(self.wanted, again)),
            self._backfill_back(),
            plan_of(self._way(again, before)),
        )
        return Stage(
            "contract",
            self._relieved(plan_of(there), _CONTRACT),
            self._relieved(back, ()),
            tuple(questions(there)),
        )

    def _way(
        self,
        old: WrittenState,
        new: WrittenState,
        *,
        manner: Callable[[list[Operation], Schema, Schema], list[Operation]] = online,
        undoing: Sequence[Rename] = (),
    ) -> Way:
        old, new = replace(old, declared=None), replace(new, declared=None)
        try:
            way = way_between(old, new, self.lend, manner=manner, undoing=undoing)
        except EnvironmentProblem as problem:
            raise ProblemsFound(
                [
                    Diagnostic(
                        RULE,
                        f"the change cannot be split: {problem.message}",
                        None,
                        "make what it needs by a change of its own first",
                    )
                ]
            ) from None
        return replace(way, declared=self.wanted.declared)

    def _state(self, schema: Schema, name: str) -> WrittenState:
        state = state_of_schema(schema, name)
        return replace(state, needs=together(self.history.needs, self.wanted.needs))

    def _at_once(
        self, operations: list[Operation], before: Schema, after: Schema
    ) -> list[Operation]:
        """As for a database in use, but what goes goes together, in one transaction.

        A trigger that is gone while its columns are there would leave rows that differ.
        """
        tables = {each.table for each in self.pairs}
        return [
            Drop(each.thing, each.owner)
            if isinstance(each, DropIndex) and each.owner in tables and each.successor is None
            else each
            for each in online(operations, before, after)
        ]

    def _others(self, way: Way) -> Way:
        """Leave out what is about new columns, of which there is nothing to ask at the start."""
        ours = {*self.between.copies, *((each.table, each.new_first) for each in self.pairs)}
        operations = tuple(
            each for each in way.operations if (each.owner, thing_of(each).name) not in ours
        )
        return replace(way, before=self.way.before, renamed=None, operations=operations)

    def _backfill(self) -> Plan:
        return self._backfills(
            self.between.started,
            lambda pair: (pair.old, replace(pair.new, name=pair.new_first)),
        )

    def _backfill_back(self) -> Plan:
        return self._backfills(
            self.between.restarted, lambda pair: (pair.new, replace(pair.old, name=pair.old_last))
        )

    def _backfills(self, schema: Schema, columns: Callable[[Pair], tuple[Column, Column]]) -> Plan:
        tables = dict.fromkeys(each.table for each in self.pairs)
        operations = tuple(
            Backfill(
                schema.table_by_name[name],
                tuple(columns(each) for each in self.pairs if each.table == name),
            )
            for name in tables
        )
        way = replace(self.way, before=schema, after=schema, renames=(), renamed=None)
        return plan_of(replace(way, operations=operations))

    def _relieved(self, plan: Plan, notes: Sequence[str], *more: Hazard) -> Plan:
        """Leave out hazards that the other column of a pair takes away."""
        harmless = dict(_harmless(self.pairs, self.between.copies, frozenset(more)))
        relieved = without(plan, lambda each: harmless.get(each.subject, ()))
        return replace(relieved, notes=(*plan.notes, *notes))


def _harmless(
    pairs: Sequence[Pair], copies: Collection[tuple[Name, str]], more: frozenset[Hazard]
) -> Iterator[tuple[str, frozenset[Hazard]]]:
    twice = frozenset((Hazard.LOOSENS_RULES, Hazard.BREAKS_CLIENTS))
    filled = twice | {Hazard.MAY_FAIL}
    for pair in pairs:
        for name in (pair.old.name, pair.new.name, pair.new_first, pair.old_last):
            yield f"{pair.table}.{name}", filled | more
            shown = presence_name(pair.table, replace(pair.new, name=name))
            yield f"{pair.table}.{shown}", filled
    # What holds for old values holds for new ones, unless some become others.
    changed = any(not takes_every_value(each.old.type, each.new.type) for each in pairs)
    for table, name in copies:
        yield f"{table}.{name}", twice if changed else filled


def _joined(*plans: Plan) -> Plan:
    return replace(
        plans[0],
        phases=tuple(phase for plan in plans for phase in plan.phases),
        notes=tuple(dict.fromkeys(note for plan in plans for note in plan.notes)),
    )


def _some(plan: Plan) -> Plan:
    """Return a plan with at least one phase: a change that does nothing marks a moment."""
    return plan if plan.phases else replace(plan, phases=(Phase(Mode.TRANSACTION, ()),))


_EXPAND = ("Programs that use the new columns may be started when this is done, not before",)
_SWITCH = (
    "Views, policies, triggers and defaults use the new columns from here on;"
    " programs of both kinds may go on",
)
_CONTRACT = ("Programs that use the old columns must have ended before this",)


def _type_notes(pair: Pair) -> Iterator[str]:
    if not pair.is_rename:
        yield (
            f"{pair.table}.{pair.new.name} has its new type from this moment, for old programs,"
            " too: a statement that one of them prepared before is planned anew, or fails once with"
            " 'cached plan must not change result type'; values that only the new type can hold"
            " are refused until contract"
        )
