"""What a database remembers of one migration: a row of its history table as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """What a row says happened last."""

    RUNNING = "running"
    FAILED = "failed"
    APPLIED = "applied"
    UNDOING = "undoing"


class Origin(StrEnum):
    """Who said that a migration is applied."""

    APPLY = "apply"
    PRISMA = "prisma"
    BASELINE = "baseline"
    SQUASH = "squash"


@dataclass(frozen=True, slots=True)
class Record:
    """One row.

    Attributes:
        name: Of the migration's folder.
        checksum: Of migration.sql when it was run.
        state: What happened last.
        phases: How many there are to run: of migration.sql, or of the change's down.sql.
        finished_phases: How many of them are done.
        finished_digest: Of the text of those that are done.
        origin: Who said so.
        started_at: When its first phase began.
        finished_at: When its last phase was done.
        applied_by: The role.
        last_error: What went wrong last.
    """

    name: str
    checksum: str
    state: State
    phases: int = 0
    finished_phases: int = 0
    finished_digest: str = ""
    origin: Origin = Origin.APPLY
    started_at: datetime | None = None
    finished_at: datetime | None = None
    applied_by: str = ""
    last_error: str | None = None
