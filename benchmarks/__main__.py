"""`python -m benchmarks`: measure, print a table, and write JSON when asked."""

from __future__ import annotations

import json
from pathlib import Path

import click

from benchmarks.measure import CommandFailed
from benchmarks.report import record, report
from benchmarks.run import measure, measure_start_up

_SIZES = (10, 100, 1000, 5000)


@click.command()
@click.option("--size", "sizes", multiple=True, type=int, help=f"Tables; {_SIZES} if not given.")
@click.option("--runs", default=3, show_default=True, help="Runs of each; medians are reported.")
@click.option("--only", "targets", multiple=True, metavar="TARGET", help="Only these targets.")
@click.option("--json", "json_path", metavar="FILE", help="Write all figures here as well.")
def main(
    sizes: tuple[int, ...], runs: int, targets: tuple[str, ...], json_path: str | None
) -> None:
    """Measure `tablewright generate` without pictures beside the least that it could cost."""
    # Short runs are cheap, so that there can be many of them.
    start_up = measure_start_up(runs=5 * runs)
    measurements = []
    try:
        for each in measure(sizes or _SIZES, runs=runs, targets=targets):
            measurements.append(each)
            click.echo(f"{each.tables:,} tables measured", err=True)
    except CommandFailed as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(report(measurements, start_up))
    if json_path is not None:
        text = json.dumps(record(measurements, start_up), indent=2)
        Path(json_path).write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
