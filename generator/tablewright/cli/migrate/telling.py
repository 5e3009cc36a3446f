"""A run of migrations told as it happens: what is done on stdout, the rest on stderr."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from tablewright.cli.console import is_terminal, json_is_wanted, rewrite_line, say, say_aside

if TYPE_CHECKING:
    from tablewright.database.migrations.listener import Tick

# Seconds: a statement is mentioned when it takes longer; without a terminal, at doubled intervals.
_LONG = 1.0
_FIRST_LINE = 10.0

NO_MIGRATIONS = "there are no migrations: write the first one with `tablewright migrate new NAME`"


class Teller:
    """Prints what a run tells; a line that is being rewritten is cleared before another one."""

    def __init__(self, *, verb: str, verbose: bool) -> None:
        self.names: list[str] = []
        self._verb = verb
        self._rewrites = is_terminal(sys.stderr)
        self._verbose = verbose
        self._next_line = 0.0
        self._open = False
        self._turn = threading.Lock()

    def noted(self, text: str) -> None:
        """Say what was not to be expected."""
        with self._turn:
            self._clear()
            say_aside(text)

    def finished(self, name: str, seconds: float) -> None:
        """Say that a migration is done."""
        self.names.append(name)
        with self._turn:
            self._clear()
            self._next_line = 0.0
            if not json_is_wanted():
                say(f"{self._verb} {name} in {duration(seconds)}")
                sys.stdout.flush()

    def ticked(self, tick: Tick) -> None:
        """Say how a long statement is getting on."""
        if tick.seconds < _LONG or not (self._rewrites or self._verbose):
            return
        waits = f"waits for {', '.join(tick.blockers)}" if tick.blockers else ""
        parts = [f"{tick.title}: {duration(tick.seconds)}", tick.progress, waits]
        text = ", ".join(part for part in parts if part)
        with self._turn:
            if self._rewrites:
                rewrite_line(text)
                self._open = True
            elif tick.seconds >= self._next_line:
                say_aside(text)
                self._next_line = max(_FIRST_LINE, tick.seconds * 2)

    def close(self) -> None:
        """Leave no half line behind."""
        with self._turn:
            self._clear()

    def _clear(self) -> None:
        if self._open:
            rewrite_line("")
            self._open = False


def duration(seconds: float) -> str:
    """Spell how long something took."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
