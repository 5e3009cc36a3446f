"""`tablewright migrate check`: do the migrations lead to the specification?"""

from __future__ import annotations

from pathlib import Path

import click

from tablewright.cli.console import (
    hand_over,
    json_option,
    print_json,
    say,
    say_aside,
    schema_option,
    show_diagnostics,
)
from tablewright.cli.migrate.options import allow_gap_option, folder_of, migrations_option
from tablewright.cli.migrate.telling import NO_MIGRATIONS
from tablewright.cli.servers import Prefer, planning_lender, planning_options

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
    from tablewright.planning.gate import judged
    from tablewright.reporting.records import records

    folder = folder_of(directory)
    with planning_lender(url=url, prefer=prefer) as lend:
        found = judged(folder, Path(schema_path), lend, allow_gap=allow_gap)
    if as_json:
        missing, diagnostics = list(found.missing), records(found.diagnostics)
        print_json({"ok": not found.fails, "missing": missing, "diagnostics": diagnostics})
        return 1 if found.fails else 0
    if problems := (*found.refused, *found.noticed):
        show_diagnostics(problems)
    if not folder.migrations:
        say_aside(NO_MIGRATIONS)
    # In full, so that it can be read as what `migrate new` would write.
    for each in found.missing:
        hand_over(f"{each}\n")
    if found.fails:
        say_aside(str(found))
        return 1
    say(str(found))
    return 0
