"""A history and a specification in, the files of the migration that is missing between them out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tablewright.diagnostics import ProblemsFound, counted
from tablewright.history.folder import Folder
from tablewright.planning.approval import circular, unapproved, unclear
from tablewright.planning.files import migration_files
from tablewright.planning.history import (
    check_name,
    following,
    history_state,
    missing_after,
    next_names,
    questions,
)
from tablewright.planning.plan import plan_of
from tablewright.planning.stage import Stage
from tablewright.planning.way import Manner, Way, way_between
from tablewright.planning.zero_downtime import stages_of
from tablewright.states import Lend, WrittenState


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a user wants of the next migration.

    Attributes:
        name: What it is called.
        number: What its number is instead of the next one: a time of 14 digits.
        manner: For a database in use, or at rest.
        agreed: Hazards that are agreed to beside those that the specification allows.
    """

    name: str
    manner: Manner
    agreed: Collection[str] = ()
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A migration that is not written yet.

    Attributes:
        folders: Their names, none where nothing is missing.
        files: By their paths.
        is_left: The specification has more yet, so that another migration will be needed.
    """

    folders: tuple[str, ...] = ()
    files: Mapping[str, str] | None = None
    is_left: bool = False


# The way from the history to the specification, as the changes that are to be made of it.
Split = Callable[[WrittenState, WrittenState, Way, Lend], list[Stage]]


def in_one(manner: Manner) -> Split:
    """Make one change of it."""

    def split(history: WrittenState, wanted: WrittenState, way: Way, lend: Lend) -> list[Stage]:
        back = way_between(wanted, history, lend, manner=manner, undoing=way.renames)
        return [Stage("", plan_of(way), plan_of(back), tuple(questions(way)))]

    return split


# Make expand, switch and contract of it.
in_three: Split = stages_of


def proposed(
    folder: Folder,
    wanted: WrittenState,
    request: Request,
    split: Split,
    *,
    lend: Lend,
    tell: Callable[[str], None],
) -> Proposal:
    """Plan what is missing, and try it, before anything is written.

    Args:
        folder: The history.
        wanted: The specification.
        request: What is wanted.
        split: How many changes are made of it.
        lend: Lends a scratch server.
        tell: Hears what takes its time.

    Raises:
        ProblemsFound: Something may be a rename, or a hazard is not agreed to.
        EnvironmentProblem: A state cannot be loaded, the plan does not run, or the name is none.
    """
    check_name(request.name)
    history = history_state(folder, wanted.needs.version)
    tell(f"replaying {counted(len(folder.migrations), 'migration')}")
    way = way_between(history, wanted, lend, manner=request.manner)
    plan = plan_of(way)
    doubts = [
        *circular(way.declared),
        *unclear(way.look_alikes, request.agreed, way.declared),
    ]
    if doubts:
        raise ProblemsFound([*doubts, *unapproved(plan, request.agreed)])
    if not plan.phases:
        return Proposal()
    tell("finding the way back")
    stages = split(history, wanted, way, lend)
    problems = [each for stage in stages for each in unapproved(stage.plan, request.agreed)]
    if problems:
        raise ProblemsFound(problems)
    tell("trying the plan")
    is_left = missing_after(history, [stage.plan for stage in stages], wanted, lend)
    folders, files = _written(folder, stages, request, postgres=wanted.needs.version)
    return Proposal(folders, files, is_left)


def _written(
    folder: Folder, stages: Sequence[Stage], request: Request, *, postgres: int
) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Name and spell the folders of all changes, one after the other."""
    number = request.number
    files: dict[str, str] = {}
    made: list[str] = []
    for stage in stages:
        title = f"{request.name}_{stage.word}" if stage.word else request.name
        names = next_names(folder, title, count=len(stage.plan.phases), number=number)
        files |= migration_files(
            names, stage.plan, stage.back, preflight=stage.preflight, postgres=postgres
        )
        number = following(names[-1])
        made += names
    return tuple(made), files
