"""A command in, what it costs out: CPU time and memory of the child process."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

# getrusage(2): Linux counts kilobytes, macOS bytes.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


class CommandFailed(Exception):
    """A measured command ended with an error, so that its figures mean nothing."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process used.

    Attributes:
        user: CPU seconds in the program.
        system: CPU seconds in the kernel, most of them for files.
        peak: Resident bytes at most.
    """

    user: float
    system: float
    peak: int

    @property
    def cpu(self) -> float:
        """All CPU seconds; unlike the clock they hardly depend on what else the machine does."""
        return self.user + self.system


def cost_of(command: Sequence[str], *, log: IO[str]) -> Cost:
    """Run a command to its end.

    Args:
        log: Takes what the command prints.

    Raises:
        CommandFailed: It ended with another code than 0.
    """
    child = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=_environment())
    # Not `child.wait()`: only wait4 tells what this one child used.
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise CommandFailed(f"exit code {child.returncode}: {' '.join(command)}")
    return Cost(used.ru_utime, used.ru_stime, used.ru_maxrss * _MEMORY_UNIT)


def _environment() -> dict[str, str]:
    """Return our environment, in which Python keeps what it compiled, as it does for users."""
    kept = dict(os.environ)
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept


def median(costs: Iterable[Cost]) -> Cost:
    """Return the median of each figure."""
    several = list(costs)
    return Cost(
        statistics.median(cost.user for cost in several),
        statistics.median(cost.system for cost in several),
        round(statistics.median(cost.peak for cost in several)),
    )
