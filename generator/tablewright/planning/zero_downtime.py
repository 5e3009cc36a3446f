"""A change of columns in, the three changes out between which old and new programs both work.

Each is planned like any other, between states that stand for themselves (`migrate.expansion`);
only what copies rows is put between.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tablewright.database.introspect import introspect_with_privileges
from tablewright.database.server import Needs, Server
from tablewright.diagnostics import Diagnostic, EnvironmentProblem, ProblemsFound
from tablewright.migrate.conversions import takes_every_value
from tablewright.migrate.expansion import Ends, Expansion, expansion
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
from tablewright.migrate.pairs import RULE, Pair, pair_problems, pairs_of, rename_problems
from tablewright.migrate.phases import Mode
from tablewright.migrate.questions import Preflight
from tablewright.migrate.renames import undone
from tablewright.migrate.second_names import (
    exchanges,
    renamed_tables,
    second_name_problems,
    with_second_names,
)
from tablewright.migrate.syncing import Sync
from tablewright.planning.history import questions
from tablewright.planning.plan import Phase, Plan, plan_of
from tablewright.planning.way import Way, perform, way_between
from tablewright.render import page_renderer
from tablewright.schema import Column, Name, Schema, Table
from tablewright.sql.object_names import object_name
from tablewright.states import Start, WrittenState, loaded, state_of_schema
from tablewright.targets.postgres import search_path
from tablewright.targets.postgres.changes.sync import sync_page


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the three changes.

    Attributes:
        word: expand, switch or contract.
        plan: What is run.
        back: What undoes it.
        preflight: Asked before it.
    """

    word: str
    plan: Plan
    back: Plan
    preflight: tuple[Preflight, ...] = ()


def stages_of(history: WrittenState, wanted: WrittenState, way: Way, start: Start) -> list[Stage]:
    """Plan expand, switch and contract.

    Args:
        history: The old state.
        wanted: The new one.
        way: From one to the other, as if it were made at once.
        start: Starts a scratch server.

    Raises:
        ProblemsFound: The change cannot be split.
        EnvironmentProblem: A state cannot be loaded.
    """
    pairs = pairs_of(way.before, way.after, way.only_renames, way.operations, volatile=way.volatile)
    is_about_tables = not pairs and bool(renamed_tables(way.only_renames))
    _refuse(_table_problems(way) if is_about_tables else _problems(way, pairs))
    if not (way.before.roles or way.after.roles):
        start = _two_servers(start, _needs(history, wanted))
    if is_about_tables:
        return _TableStages(history, wanted, way, start).all()
    ends = _ends(history, wanted, way, pairs, start)
    between = expansion(ends, pairs, _body)
    _refuse(between.problems)
    return _Stages(history, wanted, way, pairs, between, start).all()


def _needs(*states: WrittenState) -> Needs:
    return Needs(
        extensions=frozenset().union(*(each.needs.extensions for each in states)),
        version=max(each.needs.version for each in states),
    )


def _two_servers(start: Start, needs: Needs) -> Start:
    """Start no more than two, in turn: what states share on a server are roles alone."""
    servers: list[Server] = []

    def next_one(_needs: Needs) -> Server:
        servers.append(start(needs) if len(servers) < _BOTH else servers[-_BOTH])
        return servers[-1]

    return next_one


_BOTH = 2


def _problems(way: Way, pairs: Sequence[Pair]) -> Iterator[Diagnostic]:
    yield from rename_problems(way.only_renames)
    for pair in pairs:
        yield from pair_problems(pair, way.before.table_by_name[pair.table])
    if not pairs:
        yield Diagnostic(
            RULE,
            "no table or column is renamed, and no type changes for which rows are written anew",
            None,
            "leave out --zero-downtime: a change like this keeps nobody waiting as it is",
        )


def _refuse(problems: Iterator[Diagnostic] | Sequence[Diagnostic]) -> None:
    found = list(problems)
    if found:
        raise ProblemsFound(found)


def _body(sync: Sync) -> str:
    return page_renderer()(sync_page(sync))


def _ends(
    history: WrittenState, wanted: WrittenState, way: Way, pairs: Sequence[Pair], start: Start
) -> Ends:
    retyped = [each for each in pairs if not each.is_rename]
    renamed = [each for each in pairs if each.is_rename]
    before_last, before_marked = _called(
        history,
        [Rename(each.old, each.old_last, each.table) for each in retyped],
        [Rename(each.old, _beside(each.old, "old"), each.table) for each in renamed],
        start,
    )
    after_first, after_marked = _called(
        wanted,
        [Rename(each.new, each.new_first, each.table) for each in retyped],
        [Rename(each.new, _beside(each.new, "new"), each.table) for each in renamed],
        start,
    )
    return Ends(
        before=way.before,
        before_last=before_last,
        before_marked=before_marked,
        after=way.after,
        after_first=after_first,
        after_marked=after_marked,
        renames=way.only_renames,
        facts=way.facts,
        search_path=way.search_path,
    )


def _beside(column: Column, word: str) -> str:
    return object_name(column.name, "", word)


def _called(
    state: WrittenState, first: Sequence[Rename], second: Sequence[Rename], start: Start
) -> tuple[Schema, Schema]:
    """Rename columns in a scratch database, and read what that makes of all the rest."""
    server = start(state.needs)
    with loaded(state, server) as database, server.connect(database) as connection:
        path = search_path(introspect_with_privileges(connection).extensions)
        perform(connection, first, path)
        once = introspect_with_privileges(connection)
        perform(connection, second, path)
        return once, introspect_with_privileges(connection)


@dataclass(frozen=True)
class _Stages:
    history: WrittenState
    wanted: WrittenState
    way: Way
    pairs: Sequence[Pair]
    between: Expansion
    start: Start

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
        there = way_between(before, self.wanted, self.start, manner=self._at_once)
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
            way = way_between(old, new, self.start, manner=manner, undoing=undoing)
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
        return replace(state, needs=_needs(self.history, self.wanted))

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
        return replace(way, before=self.way.before, operations=operations)

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
        return plan_of(
            replace(self.way, before=schema, after=schema, renames=(), operations=operations)
        )

    def _relieved(self, plan: Plan, notes: Sequence[str], *more: Hazard) -> Plan:
        """Leave out hazards that the other column of a pair takes away."""
        harmless = dict(_harmless(self.pairs, self.between.copies, frozenset(more)))
        phases = tuple(
            replace(
                phase,
                statements=tuple(
                    replace(
                        each,
                        hazards=tuple(
                            h for h in each.hazards if h not in harmless.get(each.subject, ())
                        ),
                    )
                    for each in phase.statements
                ),
            )
            for phase in plan.phases
        )
        return replace(plan, phases=phases, notes=(*plan.notes, *notes))


def _table_problems(way: Way) -> Iterator[Diagnostic]:
    others = [each for each in way.only_renames if not isinstance(each.thing, Table)]
    yield from rename_problems(others)
    yield from second_name_problems(way.only_renames, way.operations, way.after)


@dataclass(frozen=True)
class _TableStages:
    """Renamed tables: a view has the other name."""

    history: WrittenState
    wanted: WrittenState
    way: Way
    start: Start

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
        return replace(state_of_schema(schema, name), needs=_needs(self.history, self.wanted))

    def _plan(
        self,
        old: WrittenState,
        new: WrittenState,
        notes: Sequence[str] = (),
        *,
        undoing: Sequence[Rename] = (),
    ) -> Plan:
        way = way_between(old, new, self.start, manner=online, undoing=undoing)
        plan = _without(plan_of(replace(way, declared=self.wanted.declared)), Hazard.BREAKS_CLIENTS)
        return replace(plan, notes=(*plan.notes, *notes))


_TABLE_EXPAND = ("Programs that use the new names may be started when this is done, not before",)
_TABLE_SWITCH = (
    "The old names are those of views from here on: COPY to them and TRUNCATE fail,"
    " all other statements go on",
)
_TABLE_CONTRACT = ("Programs that use the old names must have ended before this",)


def _without(plan: Plan, hazard: Hazard) -> Plan:
    phases = (
        replace(
            phase,
            statements=tuple(
                replace(each, hazards=tuple(h for h in each.hazards if h is not hazard))
                for each in phase.statements
            ),
        )
        for phase in plan.phases
    )
    return replace(plan, phases=tuple(phases))


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
