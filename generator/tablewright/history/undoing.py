"""Which changes to undo, from how migrations stand: newest first, whole, and with their hazards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tablewright.diagnostics import Diagnostic, ProblemsFound
from tablewright.history.folder import DOWN, Folder, Migration
from tablewright.history.obstacles import obstacles
from tablewright.history.phases import Phase, Script, digest
from tablewright.history.record import Record, State
from tablewright.history.standing import Standing, Verdict

DELETES_DATA = "deletes-data"


@dataclass(frozen=True, slots=True)
class Undoing:
    """A change that is to be undone.

    Attributes:
        migrations: Its folders, oldest first.
        record: Of the oldest, which says how far undoing it is.
        phases: What runs, with its file.
    """

    migrations: tuple[Migration, ...]
    record: Record
    phases: tuple[tuple[Script, Phase], ...]

    @property
    def name(self) -> str:
        """The change, for people."""
        return self.migrations[0].name


def undoings(
    folder: Folder, found: Sequence[Standing], *, steps: int, to: str | None
) -> list[Undoing]:
    """Choose the changes.

    Args:
        folder: What is on disk.
        found: How each migration stands.
        steps: How many changes.
        to: Instead, all that are newer than this migration.

    Raises:
        ProblemsFound: One of them cannot be undone.
        EnvironmentProblem: There is no migration `to`.
    """
    # Being undone in part is what this command is for.
    problems = obstacles([each for each in found if each.verdict is not Verdict.UNDOING])
    if problems:
        raise ProblemsFound(problems)
    standing = {each.name: each for each in found}
    begun = [
        change
        for change in folder.changes()
        if any(standing[each.name].is_begun for each in change)
    ]
    if to is None:
        chosen = begun[-steps:] if steps else []
    else:
        last = folder.find(to)
        chosen = [change for change in begun if change[0].name > last.name and last not in change]
    plan = []
    for change in reversed(chosen):
        found_problems = list(_problems(change, standing))
        problems += found_problems
        if not found_problems:
            plan.append(_undoing(change, standing))
    if problems:
        raise ProblemsFound(problems)
    return plan


def hazard_problems(plan: Sequence[Undoing], allowed: Collection[str]) -> list[Diagnostic]:
    """Return which changes take data away that nobody allowed to be taken."""
    if DELETES_DATA in allowed:
        return []
    return [
        Diagnostic(
            "migration-hazard",
            f"undoing {each.name} {DELETES_DATA.replace('-', ' ')}",
            help=f"look into its down.sql, then allow it with --allow {DELETES_DATA}",
        )
        for each in plan
        if _deletes_data(each)
    ]


def _deletes_data(undoing: Undoing) -> bool:
    planned = undoing.migrations[0].plan.down_hazards
    if planned is not None:
        return DELETES_DATA in planned
    return any(s.deletes for _, phase in undoing.phases for s in phase.statements)


def _problems(change: tuple[Migration, ...], standing: dict[str, Standing]) -> Iterator[Diagnostic]:
    first = standing[change[0].name].record
    if first and first.state is State.UNDOING:
        finished = [phase for _, phase in _phases(change)][: first.finished_phases]
        if digest(finished) != first.finished_digest:
            yield Diagnostic(
                "migration-edited",
                f"{first.name}: what was undone of down.sql already reads differently now",
                help="put these statements back as they were",
            )
        return
    unfinished = [each.name for each in change if not standing[each.name].is_done]
    if unfinished:
        yield Diagnostic(
            "migration-partly-applied",
            f"the change {change[0].plan.change} is applied in part: {unfinished[0]} is not",
            help="finish it with `tablewright migrate apply`, then undo it",
        )
    for each in change:
        if each.down is None:
            yield Diagnostic(
                "migration-without-down",
                f"{(each.path / DOWN).as_posix()} is missing: nothing says how to undo it",
                help="write it, or restore a backup",
            )
    runs = any(each.up.phases for each in change)
    if runs and all(each.down and not each.down.phases for each in change):
        yield Diagnostic(
            "migration-without-down",
            f"{(change[0].path / DOWN).as_posix()} holds no statement: it cannot be undone",
            help="write how to undo it, or restore a backup",
        )


def _undoing(change: tuple[Migration, ...], standing: dict[str, Standing]) -> Undoing:
    record = standing[change[0].name].record
    assert record  # noqa: S101 - a change is chosen because it was begun
    return Undoing(change, record, tuple(_phases(change)))


def _phases(change: tuple[Migration, ...]) -> Iterator[tuple[Script, Phase]]:
    for each in reversed(change):
        if each.down is not None:
            for phase in each.down.phases:
                yield each.down, phase
