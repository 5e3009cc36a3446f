"""A folder of migrations on disk, and runs of it that remember what they were told."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tablewright.database.migrations.apply import Manner, Outcome, apply
from tablewright.database.migrations.down import Extent, down
from tablewright.database.migrations.listener import Tick
from tablewright.database.migrations.status import Status, status
from tablewright.history.folder import Folder, read_folder
from tests.command import tablewright

ROOT = Path(__file__).parents[3]


@dataclass
class Listener:
    """Remembers what it is told."""

    notes: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)

    def noted(self, text: str) -> None:
        self.notes.append(text)

    def finished(self, name: str, seconds: float) -> None:
        assert seconds >= 0
        self.done.append(name)

    def ticked(self, tick: Tick) -> None:
        self.ticks.append(tick)


@dataclass
class Project:
    """A folder of migrations."""

    path: Path
    listener: Listener = field(default_factory=Listener)

    def write(
        self,
        name: str,
        sql: str,
        *,
        down: str | None = None,
        plan: Mapping[str, object] | None = None,
    ) -> Path:
        """Write a migration."""
        folder = self.path / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "migration.sql").write_text(sql)
        if down is not None:
            (folder / "down.sql").write_text(down)
        if plan is not None:
            (folder / "plan.json").write_text(json.dumps({"version": 1, **plan}))
        return folder

    @property
    def folder(self) -> Folder:
        return read_folder(self.path)

    def apply(
        self,
        url: str,
        *,
        to: str | None = None,
        lock_timeout: str = "5s",
        retries: int = 5,
        wait: bool = True,
        allow_gap: bool = False,
    ) -> Outcome:
        manner = Manner(
            to=to, lock_timeout=lock_timeout, retries=retries, wait=wait, allow_gap=allow_gap
        )
        return apply(url, self.folder, manner, self.listener)

    def down(
        self,
        url: str,
        *,
        steps: int = 1,
        to: str | None = None,
        allow: tuple[str, ...] = (),
        lock_timeout: str = "5s",
        retries: int = 5,
    ) -> tuple[str, ...]:
        extent = Extent(steps=steps, to=to, allow=allow)
        manner = Manner(lock_timeout=lock_timeout, retries=retries)
        return down(url, self.folder, extent, manner, self.listener)

    def status(self, url: str) -> Status:
        return status(url, self.folder)

    def verdicts(self, url: str) -> dict[str, str]:
        return {each.name: str(each.verdict) for each in self.status(url).standings}

    def command(self, *arguments: str, url: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run `tablewright migrate`."""
        return self.tablewright("migrate", *arguments, url=url)

    def tablewright(
        self, *arguments: str, url: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run any command."""
        return tablewright(*arguments, folder=self.path.parent.parent, database_url=url)

    def started(self, *arguments: str, url: str) -> subprocess.Popen[str]:
        """Start `tablewright migrate` in a process of its own and let it run."""
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "generator")}
        return subprocess.Popen(
            [sys.executable, "-m", "tablewright", "migrate", *arguments],
            cwd=self.path.parent.parent,
            env={**environment, "DATABASE_URL": url},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def eventually(truth: Callable[[], bool], *, seconds: float = 20) -> None:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)
