"""`tablewright migrate squash`: one migration in the place of all of them."""

from __future__ import annotations

from pathlib import Path

import click

from tablewright.cli.console import json_option, print_json, say
from tablewright.cli.migrate.options import folder_of, migrations_option
from tablewright.cli.servers import Prefer, planning_lender, planning_options

_EPILOG = """\b
Examples:
  tablewright migrate squash initial
  tablewright migrate squash initial --force    drop what was written by hand, too

\b
Databases that have applied the old ones go on: the new migration says which it replaces.
"""


@click.command("squash", epilog=_EPILOG)
@click.argument("name")
@migrations_option
@click.option("--force", is_flag=True, help="Also where a migration was written by hand.")
@planning_options
@json_option
def command(
    *,
    name: str,
    directory: str,
    force: bool,
    url: str | None,
    prefer: Prefer | None,
    as_json: bool,
) -> int:
    """Replace all migrations by one that makes what they lead to.

    What they do to rows is not kept: migrations written by hand are refused without `--force`.
    """
    from tablewright.diagnostics import EnvironmentProblem, counted
    from tablewright.output import replace_folders
    from tablewright.planning.files import migration_files
    from tablewright.planning.history import history_state
    from tablewright.planning.plan import plan_of
    from tablewright.planning.way import way_between
    from tablewright.states import state_of_scripts

    folder = folder_of(directory)
    if not folder.migrations:
        raise EnvironmentProblem(f"there are no migrations in {folder.path.as_posix()}")
    by_hand = [each.name for each in folder.migrations if not (each.path / "plan.json").exists()]
    if by_hand and not force:
        raise EnvironmentProblem(
            f"{by_hand[0]} was written by hand and may do more than a schema shows",
            "squash with --force, and write again what it does to rows",
        )
    version = max(each.plan.postgres for each in folder.migrations)
    with planning_lender(url=url, prefer=prefer) as lend:
        history = history_state(folder, version)
        nothing = state_of_scripts({}, version)
        plan = plan_of(way_between(nothing, history, lend))
        back = plan_of(way_between(history, nothing, lend))
    last = folder.migrations[-1].number or "0001"
    names = [f"{last}_{name}"]
    replaced = [each.name for each in folder.migrations]
    files = migration_files(names, plan, back, preflight=(), postgres=version, replaces=replaced)
    replace_folders(folder.path, replaced, files)
    made = f"{Path(directory).as_posix()}/{names[0]}"
    if as_json:
        print_json({"ok": True, "migration": made, "replaces": replaced})
    else:
        say(f"wrote {made} in the place of {counted(len(replaced), 'migration')}")
    return 0
