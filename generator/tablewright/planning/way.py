"""Two states of a database in, the plan from one to the other out.

Both are loaded into scratch databases: PostgreSQL spells them alike, says what depends on what,
and shows what renames do to the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from tablewright.database.connection import Connection
from tablewright.database.introspect import introspect_with_privileges
from tablewright.database.introspect.dependents import read_facts, read_volatile
from tablewright.database.needs import together
from tablewright.migrate.changes import changes
from tablewright.migrate.lookalikes import LookAlike, look_alikes
from tablewright.migrate.making_room import still_there, with_room
from tablewright.migrate.operations import Add, Operation, Rename
from tablewright.migrate.renames import (
    namespace_renames,
    namespaces_to_move_to,
    object_renames,
    part_renames,
    twin_renames,
    undone,
)
from tablewright.migrate.timing import in_order
from tablewright.migrate.wording import worded
from tablewright.render import page_renderer
from tablewright.schema import Name, Schema
from tablewright.schema.facts import Facts
from tablewright.states import Lend, WrittenState, loaded
from tablewright.targets.contract import Page
from tablewright.targets.postgres import search_path
from tablewright.targets.postgres.changes import change_step
from tablewright.targets.postgres.steps.step import Step


@dataclass(frozen=True, slots=True)
class Way:
    """The way from one state to another.

    Attributes:
        before: The old state, in canonical form.
        after: The new one.
        renames: What is renamed before anything else, and made for that; what they are about is as
            it was then.
        operations: The rest, in order.
        look_alikes: What goes and comes and may be the same thing.
        declared: The specification of the new state, where there is one.
        volatile: Functions that may give each row another value.
        renamed: The old state with the renames done.
        facts: What the catalogs of both tell beside.
    """

    before: Schema
    after: Schema
    renames: tuple[Rename | Add, ...]
    operations: tuple[Operation, ...]
    look_alikes: tuple[LookAlike, ...] = ()
    declared: Schema | None = None
    volatile: frozenset[Name] = frozenset()
    renamed: Schema | None = None
    facts: Facts = field(default_factory=Facts)

    @property
    def only_renames(self) -> tuple[Rename, ...]:
        """What is renamed, without what had to be made for it."""
        return tuple(each for each in self.renames if isinstance(each, Rename))

    @property
    def search_path(self) -> str:
        """Where names without a namespace are found on the way."""
        return search_path((*self.before.extensions, *self.after.extensions))


Manner = Callable[[list[Operation], Schema, Schema], list[Operation]]


def at_rest(operations: list[Operation], _before: Schema, _after: Schema) -> list[Operation]:
    """Take the operations as they are, for a database that nobody uses meanwhile."""
    return operations


def way_between(
    old: WrittenState,
    new: WrittenState,
    lend: Lend,
    *,
    manner: Manner = at_rest,
    undoing: Sequence[Rename | Add] = (),
) -> Way:
    """Find the operations from one state to another.

    Args:
        lend: Lends a scratch server.
        undoing: Renames of the way there, where this is the way back.
        manner: `at_rest`, or `migrate.online.online` for a database in use.

    Raises:
        EnvironmentProblem: A state cannot be loaded.
    """
    needs = together(old.needs, new.needs)
    with (
        # Two servers: roles belong to all databases of one.
        lend(needs) as first,
        lend(needs) as second,
        loaded(old, first) as old_database,
        loaded(new, second) as new_database,
        first.connect(old_database) as before_connection,
        second.connect(new_database) as after_connection,
    ):
        before = introspect_with_privileges(before_connection)
        after = _wanted(introspect_with_privileges(after_connection), before, new)
        stages = _stages(after, new.declared, undoing)
        renamed, renames = _renamed(before, after, stages, before_connection)
        facts = read_facts(before_connection, after_connection)
        # What the scratch servers can do says nothing of those where the plan is to run.
        facts = replace(facts, version=min(facts.version, needs.near or needs.version))
        volatile = read_volatile(after_connection)
    found = changes(renamed, after, facts)
    operations = tuple(worded(in_order(manner(found, renamed, after)), new.declared))
    return Way(
        before,
        after,
        renames,
        operations,
        tuple(look_alikes(found)),
        new.declared,
        volatile,
        renamed,
        facts,
    )


def renamed_state(state: WrittenState, declared: Schema, lend: Lend) -> Schema:
    """Return a state with the renames done that a specification asks for, and nothing else.

    Raises:
        EnvironmentProblem: It cannot be loaded.
    """
    with (
        lend(state.needs) as server,
        loaded(state, server) as database,
        server.connect(database) as connection,
    ):
        before = introspect_with_privileges(connection)
        return _renamed(before, declared, _declared_stages(declared), connection)[0]


_Stage = Callable[[Schema], Iterable[Rename | Add]]


def _stages(
    after: Schema, declared: Schema | None, undoing: Sequence[Rename | Add]
) -> list[_Stage]:
    """Return what finds the renames; each stage sees what the one before has done."""
    stages: list[_Stage] = [lambda now: twin_renames(now, after)]
    if undoing:
        back = list(undone(undoing))
        return [lambda now: namespaces_to_move_to(back, after, now), _at_once(back), *stages]
    return stages if declared is None else [*_declared_stages(declared), *stages]


def _at_once(renames: Iterable[Rename]) -> _Stage:
    """Return a stage of renames that are known already, and done but once."""
    waiting = list(renames)

    def stage(now: Schema) -> list[Rename]:
        found = list(still_there(waiting, now))
        waiting.clear()
        return found

    return stage


def _declared_stages(declared: Schema) -> list[_Stage]:
    return [
        lambda now: namespace_renames(declared, now),
        lambda now: namespaces_to_move_to(object_renames(declared, now), declared, now),
        lambda now: object_renames(declared, now),
        lambda now: part_renames(declared, now),
    ]


def _renamed(
    before: Schema, after: Schema, stages: Sequence[_Stage], connection: Connection
) -> tuple[Schema, tuple[Rename | Add, ...]]:
    """Rename in the scratch database, whose catalog then shows what that does to the rest."""
    done: list[Rename | Add] = []
    path = search_path((*before.extensions, *after.extensions))
    for stage in stages:
        # What is renamed may show more: parts of what it is.
        while renames := list(with_room(stage(before), before)):
            perform(connection, renames, path)
            done += renames
            before = introspect_with_privileges(connection)
    return before, tuple(done)


def _wanted(after: Schema, before: Schema, new: WrittenState) -> Schema:
    """Leave rights as they are where the specification says nothing of any."""
    declared = new.declared
    if declared is None or declared.grants or declared.default_privileges:
        return after
    return replace(after, grants=before.grants, default_privileges=before.default_privileges)


def perform(connection: Connection, operations: Iterable[Operation], path: str) -> None:
    """Run operations in a scratch database, in one transaction."""
    spell = speller()
    with connection.transaction():
        connection.execute(f"SET LOCAL search_path = {path}".encode())
        for operation in operations:
            connection.execute(spell(operation).encode())


@dataclass(frozen=True, slots=True)
class _StepView:
    step: Step


def speller() -> Callable[[Operation], str]:
    """Return a function that spells operations as SQL."""
    render = page_renderer()

    def spell(operation: Operation) -> str:
        view = _StepView(change_step(operation))
        return render(Page("statement.sql", "postgres/step.sql.jinja", view))

    return spell
