"""`tablewright migrate check`: do the migrations lead to the specification?"""

from __future__ import annotations

from pathlib import Path

import click

from tablewright.cli.console import json_option, print_json, schema_option, show_diagnostics
from tablewright.cli.migrate.options import allow_gap_option, folder_of, migrations_option
from tablewright.cli.migrate.telling import NO_MIGRATIONS
from tablewright.cli.servers import Prefer, planning_options, planning_starter

_EPILOG = """\b
Examples:
  tablewright migrate check                    in CI, before a merge
  tablewright migrate check --json
"""


@click.command("check", epilog=_EPILOG)
@schema_option
@migrations_option
@allow_gap_option
@planning_options
@json_option
def command(
    *,
    schema_path: str,
    directory: str,
    allow_gap: bool,
    url: str | None,
    prefer: Prefer | None,
    as_json: bool,
) -> int:
    """Replay the migrations in a scratch database and compare it with the specification.

    The exit code is 1 where they differ, and `migrate new` then writes what is missing; or where
    `migrate apply` would refuse the folder.
    """
    from tablewright.planning.gate import history_problems, standing_of
    from tablewright.reporting.records import records

    folder = folder_of(directory)
    with planning_starter(url=url, prefer=prefer) as start:
        standing = standing_of(folder, Path(schema_path), start)
    missing = standing.missing
    problems = () if allow_gap else history_problems(folder, None)
    found = (*problems, *standing.notes)
    fails = bool(missing or problems)
    if as_json:
        print_json({"ok": not fails, "missing": list(missing), "diagnostics": records(found)})
        return 1 if fails else 0
    if found:
        show_diagnostics(found)
    if not folder.migrations:
        click.echo(NO_MIGRATIONS, err=True)
    if not missing:
        click.echo(f"{len(folder.migrations)} migrations lead to the specification")
    else:
        click.echo("the migrations do not lead to the specification; missing:", err=True)
        for each in missing:
            click.echo(each)
    return 1 if fails else 0
