"""`tablewright migrate check`: do the migrations lead to the specification?"""

from __future__ import annotations

from pathlib import Path

import click

from tablewright.cli.console import json_option, print_json, schema_option, show_diagnostics
from tablewright.cli.migrate.options import folder_of, migrations_option
from tablewright.cli.servers import Prefer, planning_options, planning_starter

_EPILOG = """\b
Examples:
  tablewright migrate check                    in CI, before a merge
  tablewright migrate check --json
"""


@click.command("check", epilog=_EPILOG)
@schema_option
@migrations_option
@planning_options
@json_option
def command(
    *, schema_path: str, directory: str, url: str | None, prefer: Prefer | None, as_json: bool
) -> int:
    """Replay the migrations in a scratch database and compare it with the specification.

    The exit code is 1 where they differ; `migrate new` then writes what is missing.
    """
    from tablewright.planning.gate import standing_of
    from tablewright.reporting.records import records

    folder = folder_of(directory)
    with planning_starter(url=url, prefer=prefer) as start:
        standing = standing_of(folder, Path(schema_path), start)
    missing = standing.missing
    if as_json:
        notes = records(standing.notes)
        print_json({"ok": not missing, "missing": list(missing), "diagnostics": notes})
        return 1 if missing else 0
    if standing.notes:
        show_diagnostics(standing.notes)
    if not missing:
        click.echo(f"{len(folder.migrations)} migrations lead to the specification")
    else:
        click.echo("the migrations do not lead to the specification; missing:", err=True)
        for each in missing:
            click.echo(each)
    return 1 if missing else 0
