"""Measurements in, a table for people and a record for programs out; all figures are ratios."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from benchmarks.measure import Cost
from benchmarks.run import Measurement, StartUp

_MEGABYTE = 1024 * 1024
_HEADINGS = (
    "tables", "files", "lines", "floor, s", "generate / floor", "again / floor", "in the kernel",
    "peak, MB",
)  # fmt: skip


def report(measurements: Sequence[Measurement], start_up: StartUp) -> str:
    """Lay out the figures as Markdown."""
    rows = [_HEADINGS, *(_cells(each) for each in measurements)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = [_row(row, widths) for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 1) + ":" for width in widths) + "|")
    ratio = start_up.help.cpu / start_up.import_click.cpu
    notes = [*_growth(measurements), f"`--help` takes {ratio:.2f} times the CPU of `import click`."]
    return "\n".join([*lines, "", *notes])


def record(measurements: Sequence[Measurement], start_up: StartUp) -> Mapping[str, object]:
    """Return the figures as data for JSON: CPU seconds, bytes, and the ratios."""
    sizes = [
        {**asdict(each), "ratio": each.first.cpu / each.floor.cpu, "growth": growth}
        for each, growth in zip(measurements, [None, *_growth_ratios(measurements)], strict=True)
    ]
    ratio = start_up.help.cpu / start_up.import_click.cpu
    return {"generate": sizes, "help": {**asdict(start_up), "ratio": ratio}}


def _cells(each: Measurement) -> tuple[str, ...]:
    def against_floor(cost: Cost) -> str:
        return f"{cost.cpu / each.floor.cpu:.2f}"

    return (
        f"{each.tables:,}",
        f"{each.files:,}",
        f"{each.lines:,}",
        f"{each.floor.cpu:.2f}",
        against_floor(each.first),
        against_floor(each.again),
        f"{each.first.system / each.first.cpu:.0%}",
        f"{each.first.peak / _MEGABYTE:.0f}",
    )


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (f" {cell:>{width}} " for cell, width in zip(cells, widths, strict=True))
    return f"|{'|'.join(padded)}|"


def _growth(measurements: Sequence[Measurement]) -> Iterator[str]:
    pairs = itertools.pairwise(measurements)
    for (before, after), ratio in zip(pairs, _growth_ratios(measurements), strict=True):
        times = after.first.cpu / before.first.cpu
        yield (
            f"From {before.tables:,} to {after.tables:,} tables the CPU time grows {times:.1f} "
            f"times, {ratio:.2f} times as much as the tables."
        )


def _growth_ratios(measurements: Sequence[Measurement]) -> list[float]:
    """Compare the growth of CPU time with that of the tables: 1 is linear, less is start-up."""
    return [
        (after.first.cpu / before.first.cpu) / (after.tables / before.tables)
        for before, after in itertools.pairwise(measurements)
    ]
