"""`tablewright drift`: is a live database what the specification says?"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tablewright.cli.console import json_option, print_json, say, say_aside, schema_option
from tablewright.cli.migrate.options import database_option, database_url
from tablewright.cli.servers import Prefer, private_lender
from tablewright.diagnostics import counted
from tablewright.reporting.differences import differing_lines

if TYPE_CHECKING:
    from tablewright.database.compare import Difference

_EPILOG = """\b
Examples:
  tablewright drift --database postgres://reader@db/shop
  tablewright drift --json                              of $DATABASE_URL

\b
Objects of other tools are left alone by patterns in the specification:
  drift: {ignore: ['_prisma_migrations', 'cron.*']}
"""


@click.command("drift", epilog=_EPILOG)
@schema_option
@database_option
@click.option(
    "--server",
    "prefer",
    type=click.Choice(("embedded", "system")),
    help="Which private server spells the specification (default: the one whose version is"
    " nearest).",
)
@json_option
def command(*, schema_path: str, url: str | None, prefer: Prefer | None, as_json: bool) -> int:
    """Compare a live database with the specification: missing, extra, different.

    The database is only read, in one repeatable-read transaction. The exit code is 1 where it has
    drifted. The specification is spelled by a private scratch server. Roles are compared
    where the specification declares them, grants and default privileges where it declares any.
    """
    from tablewright.planning.drift import drift_between

    wanted = database_url(url)
    with private_lender(prefer=prefer) as lend:
        differences, unseen = drift_between(Path(schema_path), wanted, lend)
    if as_json:
        records = [dataclasses.asdict(each) for each in differences]
        print_json({"ok": not differences, "differences": records, "not_compared": unseen})
    else:
        _tell(differences, unseen)
    return 1 if differences else 0


def _tell(differences: list[Difference], unseen: list[str]) -> None:
    for each in unseen:
        say_aside(f"not compared: {each}")
    if not differences:
        say("the database is what the specification says")
        return
    rows = [(str(each.status), each.kind, each.subject) for each in differences]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for difference, row in zip(differences, rows, strict=True):
        lines = differing_lines(difference.expected, difference.found)
        detail = difference.aspect if lines else _detail(difference)
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        say("  ".join([*cells, detail]).rstrip())
        for line in lines:
            say(line)
    say_aside(counted(len(differences), "difference"))


def _detail(difference: Difference) -> str:
    if not difference.aspect:
        return ""
    expected, found = difference.expected or "nothing", difference.found or "nothing"
    return f"{difference.aspect}: expected {expected}, found {found}"
