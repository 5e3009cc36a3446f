"""What a run of migrations tells while it works; whoever prints implements it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Tick:
    """How a statement that takes its time is getting on.

    Attributes:
        title: The migration and the phase.
        seconds: How long it has been running.
        progress: What the server says of it; empty where it says nothing.
        blockers: Who holds what it waits for.
    """

    title: str
    seconds: float
    progress: str
    blockers: tuple[str, ...]


class Listener(Protocol):
    """Told in order; `ticked` from another thread."""

    def noted(self, text: str) -> None:
        """Hear of something that was not to be expected."""

    def finished(self, name: str, seconds: float) -> None:
        """Hear that a migration is applied, or undone."""

    def ticked(self, tick: Tick) -> None:
        """Hear how a long statement is getting on, about once a second."""
