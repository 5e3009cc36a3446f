"""Sizes in, measurements out: `generate` beside its floor, and `--help` beside `import click`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import CommandFailed, Cost, cost_of, median
from benchmarks.synthetic import synthetic_schema

# Files in memory cost the same every time. On ext4 they cost up to a third of a run, depending on
# how many were removed in the minutes before: their inodes are not used again at once.
_MEMORY = Path("/dev/shm")  # noqa: S108 - only below a private directory
_ROOM = 2 * 1024**3
_FLOOR = str(Path(__file__).with_name("floor.py"))
_TABLEWRIGHT = (sys.executable, "-m", "tablewright")


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one size costs; each cost is the median of several runs.

    Attributes:
        files: How many were generated; pictures are not among them.
        lines: How many these have together.
        floor: Parsing the same YAML, and writing as many lines from one bare template.
        first: `generate --no-pictures` into an empty folder.
        again: The same once more, when nothing has changed.
    """

    tables: int
    files: int
    lines: int
    floor: Cost
    first: Cost
    again: Cost


@dataclass(frozen=True, slots=True)
class StartUp:
    """What the shortest run costs, beside importing the library for command lines alone."""

    import_click: Cost
    help: Cost


def measure(sizes: Sequence[int], *, runs: int, targets: Sequence[str]) -> Iterator[Measurement]:
    """Measure `generate` for schemas of so many tables.

    Args:
        runs: How often; floor and generate take turns, so that a busy machine slows both alike.
        targets: The targets to generate; all of them where empty.

    Raises:
        CommandFailed: A command did, so that there is nothing to measure.
    """
    with tempfile.TemporaryDirectory(prefix="benchmarks-", dir=_files_live_in()) as name:
        for size in sizes:
            folder = Path(name) / str(size)
            folder.mkdir()
            yield _measure_one(size, folder, runs=runs, targets=targets)


def _files_live_in() -> Path | None:
    """Return memory where there is room for the largest size; TMPDIR has its way when it is set."""
    roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if roomy and "TMPDIR" not in os.environ else None


def measure_start_up(*, runs: int) -> StartUp:
    """Measure `tablewright --help` beside `import click`."""
    commands = ((sys.executable, "-c", "import click"), (*_TABLEWRIGHT, "--help"))
    with tempfile.TemporaryFile("w+") as log:
        rounds = [[cost_of(command, log=log) for command in commands] for _ in range(runs)]
    import_click, help_ = (median(costs) for costs in zip(*rounds, strict=True))
    return StartUp(import_click, help_)


def _measure_one(size: int, folder: Path, *, runs: int, targets: Sequence[str]) -> Measurement:
    schema, log_path = folder / "schema.yaml", folder / "log"
    schema.write_text(synthetic_schema(size), "utf-8")
    generate = [*_TABLEWRIGHT, "generate", "--no-pictures", "--schema", str(schema)]
    for target in targets:
        generate += ["--only", target]
    rounds = []
    files = lines = 0
    with log_path.open("w+") as log:
        try:
            for number in range(runs):
                out = folder / f"out{number}"
                first, again = (cost_of([*generate, "--out", str(out)], log=log) for _ in "12")
                files, lines = _extent(out)
                floor = [sys.executable, _FLOOR, str(schema), str(lines), str(folder / "lines")]
                rounds.append((cost_of(floor, log=log), first, again))
        except CommandFailed as problem:
            said = log_path.read_text("utf-8")[-2000:]
            raise CommandFailed(f"{problem}\n{said}") from None
    floor_cost, first_cost, again_cost = (median(costs) for costs in zip(*rounds, strict=True))
    return Measurement(size, files, lines, floor_cost, first_cost, again_cost)


def _extent(folder: Path) -> tuple[int, int]:
    """Count the files below a folder, and their lines."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return len(paths), sum(path.read_bytes().count(b"\n") for path in paths)
