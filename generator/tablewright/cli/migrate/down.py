"""`tablewright migrate down`: undo the newest changes."""

from __future__ import annotations

import click

from tablewright.cli.console import json_option, print_json, say
from tablewright.cli.migrate.apply import print_failure, show_phases
from tablewright.cli.migrate.options import (
    database_option,
    database_url,
    folder_of,
    migrations_option,
    run_options,
    treat_termination_as_interrupt,
)
from tablewright.cli.migrate.telling import Teller
from tablewright.cli.plan import agreed, allow_options
from tablewright.diagnostics import ProblemsFound

_EPILOG = """\b
Examples:
  tablewright migrate down                        the newest change
  tablewright migrate down --steps 2
  tablewright migrate down --to 0007              all that is newer
  tablewright migrate down --allow deletes-data   where that takes rows away
  tablewright migrate down --dry-run              what would run
"""


@click.command("down", epilog=_EPILOG)
@migrations_option
@database_option
@click.option("--steps", type=click.IntRange(1), help="How many changes to undo (default: 1).")
@click.option("--to", metavar="NAME", help="The migration that stays as the last one.")
@allow_options
@run_options
@json_option
def command(
    *,
    directory: str,
    url: str | None,
    steps: int | None,
    to: str | None,
    allowed: tuple[str, ...],
    allow_all: bool,
    lock_timeout: str,
    retries: int,
    no_wait: bool,
    dry_run: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Undo the newest changes with their down.sql, and forget that they were applied.

    A change that was written as several folders is undone as one. What would take data away must
    be allowed by name.
    """
    from tablewright.database.migrations.apply import Manner
    from tablewright.database.migrations.down import Extent, down, rehearse_down

    if steps and to is not None:
        raise click.UsageError("--steps and --to both say how much to undo: give one")
    wanted, folder = database_url(url), folder_of(directory)
    manner = Manner(lock_timeout=lock_timeout, retries=retries, wait=not no_wait)
    extent = Extent(steps=steps or 1, to=to, allow=agreed(allowed, allow_all=allow_all))
    treat_termination_as_interrupt()
    if dry_run:
        plan = rehearse_down(wanted, folder, extent)
        if as_json:
            print_json({"ok": True, "undone": [], "would_undo": [each.name for each in plan]})
            return 0
        for each in plan:
            say(f"-- undoing {each.name}")
            show_phases([phase for _, phase in each.phases])
        return 0
    teller = Teller(verb="undone", verbose=verbose)
    try:
        undone = down(wanted, folder, extent, manner, teller)
    except ProblemsFound as found:
        if not as_json:
            raise
        print_failure(found, undone=teller.names)
        return 1
    finally:
        teller.close()
    if as_json:
        print_json({"ok": True, "undone": list(undone)})
    elif not undone:
        say("nothing to undo")
    return 0
