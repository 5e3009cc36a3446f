"""A folder of migrations in, the state that it leads to out, and the names of the next ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tablewright.diagnostics import EnvironmentProblem
from tablewright.history.folder import Folder, read_folder
from tablewright.migrate.asking import Asking
from tablewright.migrate.former_names import FormerNames
from tablewright.migrate.operations import Rename
from tablewright.migrate.preflight import preflights
from tablewright.migrate.questions import Preflight
from tablewright.planning.plan import Plan
from tablewright.planning.texts import phase_script
from tablewright.planning.way import Way, way_between
from tablewright.schema import Enum, EnumValue, Name, Schema
from tablewright.states import Lend, WrittenState, state_of_scripts

_DIGITS = 4


def folder_at(path: Path) -> Folder:
    """Read the migrations; none where the folder is still to be made.

    Raises:
        EnvironmentProblem: It cannot be read.
        ProblemsFound: It is no history.
    """
    return read_folder(path) if path.exists() else Folder(path, ())


def history_state(folder: Folder, version: int) -> WrittenState:
    """Return what the migrations make of an empty database, phase by phase.

    Args:
        folder: All migrations.
        version: The oldest major release that the specification is for.
    """
    scripts: dict[str, str] = {}
    for migration in folder.migrations:
        for number, phase in enumerate(migration.up.phases, 1):
            name = f"{migration.name}/migration.sql, phase {number}"
            # Several statements in one message are one transaction, a single one stands alone.
            scripts[name] = "\n".join(f"{each.sql.rstrip(';')};" for each in phase.statements)
    return state_of_scripts(scripts, version)


def missing_after(
    history: WrittenState, plans: Iterable[Plan], wanted: WrittenState, lend: Lend
) -> bool:
    """Run what is planned after the history, in a scratch database, before anything is written.

    Args:
        history: What the migrations so far lead to.
        plans: What comes after them.
        wanted: The specification.
        lend: Lends a scratch server.

    Returns:
        Whether the specification has more yet, so that another migration will be needed.

    Raises:
        EnvironmentProblem: It does not run. That is a defect of the planner, which nobody should
            meet in production.
    """
    scripts = dict(history.scripts)
    for plan in plans:
        for phase in plan.phases:
            name = f"planned phase {len(scripts) - len(history.scripts) + 1}"
            scripts[name] = phase_script(phase, plan.search_path)
    try:
        way = way_between(replace(history, scripts=scripts), wanted, lend)
    except EnvironmentProblem as problem:
        raise EnvironmentProblem(
            f"the plan does not run, and nothing is written: {problem.message}",
            "make the change in two steps, and please report both specifications",
        ) from None
    return bool(way.renames or way.operations)


def check_name(name: str) -> None:
    """Look whether a change can be called so.

    Raises:
        EnvironmentProblem: The name is no part of a file's name.
    """
    if not name or not all(each.isalnum() or each in "_-" for each in name) or len(name) > _LONGEST:
        raise EnvironmentProblem(
            f"`{name}` is no name for a migration",
            f"write letters, digits, `_` and `-`, {_LONGEST} of them at most",
        )


def next_names(folder: Folder, name: str, *, count: int, number: str | None) -> list[str]:
    """Name the folders of a new change: `0003_add_x`, `0004_add_x_step_2`, ...

    Args:
        folder: The migrations so far.
        name: What the change is called.
        count: How many folders it needs.
        number: What to begin with instead of the next number: a time of 14 digits.

    Raises:
        EnvironmentProblem: A time that was given lies before the last one.
    """
    last = max((int(each.number) for each in folder.migrations if each.number), default=0)
    first = int(number) if number else last + 1
    if first <= last:
        raise EnvironmentProblem(f"migration {first} would come before {last}, which is there")
    width = len(number) if number else max(_DIGITS, len(str(last)))
    return [
        f"{first + step:0{width}}_{name}" + (f"_step_{step + 1}" if step else "")
        for step in range(count)
    ]


def following(name: str) -> str:
    """Return the number of the folder after one: `0004` after `0003_add_x`."""
    number = name.partition("_")[0]
    return f"{int(number) + 1:0{len(number)}}"


_LONGEST = 100


def questions(way: Way) -> Sequence[Preflight]:
    """List what rows that are there must answer before a change begins."""
    before = way.renamed or way.before
    after = _with_old_labels(way.after, way.renames)
    asking = Asking(before, after, FormerNames(way.only_renames), way.operations)
    found = [question for each in way.operations for question in preflights(each, asking)]
    return tuple(dict.fromkeys(found))


def _with_old_labels(after: Schema, renames: Iterable[object]) -> Schema:
    """Let enums have the labels, too, by which rows know the renamed ones until then."""
    old: dict[Name, list[EnumValue]] = {}
    for each in renames:
        if isinstance(each, Rename) and isinstance(each.thing, Enum) and each.value is not None:
            old.setdefault(each.thing.name, []).append(EnumValue(each.value))
    enums = (replace(each, values=(*each.values, *old.get(each.name, ()))) for each in after.enums)
    return replace(after, enums=tuple(enums))
