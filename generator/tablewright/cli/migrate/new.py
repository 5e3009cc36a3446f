"""`tablewright migrate new`: the next migration, from what the history leads to, to the file."""

from __future__ import annotations

from pathlib import Path

import click

from tablewright.cli.console import json_option, print_json, say, say_aside, schema_option
from tablewright.cli.migrate.options import migrations_option
from tablewright.cli.plan import agreed, allow_options, manner_of, manner_options
from tablewright.cli.servers import Prefer, planning_lender, planning_options, progress

_EPILOG = """\b
Examples:
  tablewright migrate new add_ratings
  tablewright migrate new drop_legacy --allow deletes-data
  tablewright migrate new widen_names --offline             for a maintenance window
  tablewright migrate new full_name --zero-downtime --allow deletes-data
                                                            expand, switch and contract

\b
Hazards may be agreed to in the specification, too, where the thing is:
  title: {type: varchar(80), allow: {may-fail-on-existing-rows: no title is longer}}
"""


@click.command("new", epilog=_EPILOG)
@click.argument("name")
@schema_option
@migrations_option
@manner_options("online")
@allow_options
@click.option(
    "--zero-downtime",
    is_flag=True,
    help="Three changes (expand, switch, contract) for renamed columns and tables and"
    " changed types: old and new programs work between them.",
)
@click.option(
    "--timestamp",
    is_flag=True,
    help="Number it by the time, in UTC, instead of one by one.",
)
@planning_options
@json_option
def command(
    *,
    name: str,
    schema_path: str,
    directory: str,
    is_online: bool,
    allowed: tuple[str, ...],
    allow_all: bool,
    zero_downtime: bool,
    timestamp: bool,
    url: str | None,
    prefer: Prefer | None,
    as_json: bool,
) -> int:
    """Write the migration that is missing between the history and the specification.

    The migrations so far are replayed in a scratch database, whose catalog is compared with the
    specification's. A change that one transaction cannot make becomes several folders.
    """
    from tablewright.diagnostics import EnvironmentProblem
    from tablewright.output import write_all
    from tablewright.planning.history import folder_at
    from tablewright.planning.proposal import Request, in_one, in_three, proposed
    from tablewright.states import written_state

    if zero_downtime and not is_online:
        raise EnvironmentProblem("--zero-downtime is for a database in use: leave out --offline")
    manner = manner_of(is_online=is_online)
    request = Request(
        name=name,
        manner=manner,
        agreed=agreed(allowed, allow_all=allow_all),
        number=_now() if timestamp else None,
    )
    folder = folder_at(Path(directory))
    wanted = written_state(Path(schema_path))
    split = in_three if zero_downtime else in_one(manner)
    with planning_lender(url=url, prefer=prefer) as lend:
        found = proposed(folder, wanted, request, split, lend=lend, tell=progress)
    if found.files:
        write_all(folder.path, found.files)
    _tell([f"{folder.path.as_posix()}/{each}" for each in found.folders], as_json=as_json)
    if found.is_left:
        say_aside("note: something is left to do: run `migrate new` once more")
    return 0


def _tell(made: list[str], *, as_json: bool) -> None:
    if as_json:
        print_json({"ok": True, "migrations": made})
    elif not made:
        say("the migrations lead to the specification already")
    for each in made if not as_json else ():
        say(f"wrote {each}")


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y%m%d%H%M%S")
