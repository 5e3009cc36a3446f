"""Renamed tables in, expand, switch and contract out: a view has the other name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tablewright.database.needs import together
from tablewright.diagnostics import Diagnostic
from tablewright.migrate.hazards import Hazard
from tablewright.migrate.online import online
from tablewright.migrate.operations import Rename
from tablewright.migrate.pairs import rename_problems
from tablewright.migrate.renames import undone
from tablewright.migrate.second_names import (
    exchanges,
    second_name_problems,
    with_second_names,
)
from tablewright.planning.plan import Plan, plan_of
from tablewright.planning.stage import Stage, without
from tablewright.planning.way import Way, way_between
from tablewright.schema import Schema, Table
from tablewright.states import Lend, WrittenState, state_of_schema


def table_problems(way: Way) -> Iterator[Diagnostic]:
    """Yield what cannot have two names at a time."""
    others = [each for each in way.only_renames if not isinstance(each.thing, Table)]
    yield from rename_problems(others)
    yield from second_name_problems(way.only_renames, way.operations, way.after)


@dataclass(frozen=True)
class TableStages:
    """Renamed tables: a view has the other name."""

    history: WrittenState
    wanted: WrittenState
    way: Way
    lend: Lend

    def all(self) -> list[Stage]:
        """Return the three."""
        way = self.way
        expanded = self._state(way.before, "expanded", switched=False)
        switched = self._state(way.after, "switched", switched=True)
        wanted = replace(self.wanted, declared=None)
        renames = tuple(exchanges(way.only_renames, way.before))
        return [
            Stage(
                "expand",
                self._plan(self.history, expanded, _TABLE_EXPAND),
                self._plan(expanded, self.history),
            ),
            Stage(
                "switch",
                self._plan(expanded, switched, _TABLE_SWITCH, undoing=tuple(undone(renames))),
                self._plan(switched, expanded, undoing=renames),
            ),
            Stage(
                "contract",
                self._plan(switched, wanted, _TABLE_CONTRACT),
                self._plan(wanted, switched),
            ),
        ]

    def _state(self, schema: Schema, name: str, *, switched: bool) -> WrittenState:
        schema = with_second_names(schema, self.way.only_renames, switched=switched)
        needs = together(self.history.needs, self.wanted.needs)
        return replace(state_of_schema(schema, name), needs=needs)

    def _plan(
        self,
        old: WrittenState,
        new: WrittenState,
        notes: Sequence[str] = (),
        *,
        undoing: Sequence[Rename] = (),
    ) -> Plan:
        way = way_between(old, new, self.lend, manner=online, undoing=undoing)
        spelled = plan_of(replace(way, declared=self.wanted.declared))
        plan = without(spelled, lambda _: (Hazard.BREAKS_CLIENTS,))
        return replace(plan, notes=(*plan.notes, *notes))


_TABLE_EXPAND = ("Programs that use the new names may be started when this is done, not before",)
_TABLE_SWITCH = (
    "The old names are those of views from here on: COPY to them and TRUNCATE fail,"
    " all other statements go on",
)
_TABLE_CONTRACT = ("Programs that use the old names must have ended before this",)
