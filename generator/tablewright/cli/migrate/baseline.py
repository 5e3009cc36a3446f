"""`tablewright migrate baseline`: begin with a database that exists already."""

from __future__ import annotations

import click

from tablewright.cli.console import json_option, print_json, say
from tablewright.cli.migrate.options import (
    database_option,
    database_url,
    folder_of,
    migrations_option,
)
from tablewright.cli.migrate.telling import Teller
from tablewright.diagnostics import counted

_EPILOG = """\b
Examples:
  tablewright migrate baseline 0001_first --database postgres://owner@db/shop
  tablewright migrate baseline 0012 --force       replace what the history says of these

\b
First make sure that the database is what these migrations make: tablewright drift.
"""


@click.command("baseline", epilog=_EPILOG)
@click.argument("name")
@migrations_option
@database_option
@click.option("--force", is_flag=True, help="Also where the database has a history already.")
@json_option
def command(*, name: str, directory: str, url: str | None, force: bool, as_json: bool) -> int:
    """Count all migrations up to and including NAME as applied, without running them."""
    from tablewright.database.migrations.baseline import baseline

    teller = Teller(verb="counted", verbose=False)
    wanted, folder = database_url(url), folder_of(directory)
    names = baseline(wanted, folder, name, force=force, listener=teller)
    if as_json:
        print_json({"ok": True, "baseline": list(names)})
    else:
        count = "counts" if len(names) == 1 else "count"
        say(f"{counted(len(names), 'migration')} up to {names[-1]} {count} as applied")
    return 0
