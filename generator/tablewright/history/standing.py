"""Migrations on disk and records of a database in, how each of them stands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tablewright.history.folder import Folder, Migration
from tablewright.history.phases import digest
from tablewright.history.record import Origin, Record, State


class Verdict(StrEnum):
    """How a migration stands."""

    APPLIED = "applied"
    PENDING = "pending"
    RUNNING = "running"
    PARTLY = "partly applied"
    FAILED = "failed"
    UNDOING = "partly undone"
    EDITED = "edited"
    MISSING = "missing"
    FAILED_IN_PRISMA = "failed in Prisma"


@dataclass(frozen=True, slots=True)
class Standing:
    """One migration, here and there.

    Attributes:
        name: Of its folder.
        verdict: How it stands.
        migration: What lies on disk, unless it is missing.
        record: What the database remembers, unless it is pending.
    """

    name: str
    verdict: Verdict
    migration: Migration | None
    record: Record | None

    @property
    def is_done(self) -> bool:
        """Whether all of it is in the database."""
        return self.record is not None and self.record.state is State.APPLIED

    @property
    def is_begun(self) -> bool:
        """Whether any of it may be in the database."""
        return self.record is not None and (
            self.record.state is not State.FAILED or self.record.finished_phases > 0
        )


def standings(
    folder: Folder, records: Iterable[Record], *, someone_works: bool = False
) -> list[Standing]:
    """Judge every migration that is on disk or in the database, in the order of names.

    Args:
        folder: What is on disk.
        records: What the database remembers.
        someone_works: Another runner holds the lock, so that what runs is not interrupted.

    Raises:
        ProblemsFound: A migration that was begun does not parse any more.
    """
    known = {each.name: each for each in records}
    squashed = _squashed(folder, known)
    known |= {each.name: each for each in squashed.values()}
    replaced = {name for each in folder.migrations for name in each.plan.replaces}
    here = {each.name: each for each in folder.migrations}
    # Of a migration that failed, left nothing and was given another name, nothing is to be said.
    gone = {name for name, each in known.items() if _is_nothing(each) and name not in here}
    return [
        Standing(
            name=name,
            verdict=_verdict(here.get(name), known.get(name), someone_works),
            migration=here.get(name),
            record=known.get(name),
        )
        for name in sorted({*here, *(set(known) - replaced - gone)})
    ]


def squashes(folder: Folder, records: Iterable[Record]) -> dict[str, Record]:
    """Return the records that squashed migrations deserve, as all that they replace is applied."""
    return _squashed(folder, {each.name: each for each in records})


def pending(found: Sequence[Standing]) -> list[Standing]:
    """Return what is still to be applied, wholly or in part."""
    return [each for each in found if each.migration and not each.is_done]


def _squashed(folder: Folder, known: Mapping[str, Record]) -> dict[str, Record]:
    found = {}
    for each in folder.migrations:
        olds = [known.get(name) for name in each.plan.replaces]
        done = [old for old in olds if old and old.state is State.APPLIED]
        if olds and len(done) == len(olds) and each.name not in known:
            found[each.name] = applied_record(each, Origin.SQUASH)
    return found


def applied_record(migration: Migration, origin: Origin) -> Record:
    """Return the record of a migration that need not be run."""
    phases = migration.up.phases
    return Record(
        name=migration.name,
        checksum=migration.checksum,
        state=State.APPLIED,
        phases=len(phases),
        finished_phases=len(phases),
        finished_digest=digest(phases),
        origin=origin,
    )


def _verdict(migration: Migration | None, record: Record | None, someone_works: bool) -> Verdict:
    if record is None:
        return Verdict.PENDING
    if record.origin is Origin.PRISMA and record.state is State.FAILED:
        return Verdict.FAILED_IN_PRISMA
    if record.state is State.UNDOING:
        return Verdict.UNDOING
    if migration is None:
        return Verdict.MISSING
    if is_edited(migration, record):
        return Verdict.EDITED
    if record.state is State.APPLIED:
        return Verdict.APPLIED
    if record.state is State.RUNNING and someone_works:
        return Verdict.RUNNING
    return Verdict.FAILED if _is_nothing(record) else Verdict.PARTLY


def _is_nothing(record: Record) -> bool:
    """Tell whether a migration failed and nothing of it is in the database."""
    is_ours = record.origin is not Origin.PRISMA
    return is_ours and record.state is State.FAILED and not record.finished_phases


def is_edited(migration: Migration, record: Record) -> bool:
    """Tell whether what was run reads differently now; what was not yet run may be mended."""
    if migration.has_checksum(record.checksum):
        return False
    if record.state is State.APPLIED:
        return True
    finished = migration.up.phases[: record.finished_phases]
    return bool(record.finished_phases) and digest(finished) != record.finished_digest
