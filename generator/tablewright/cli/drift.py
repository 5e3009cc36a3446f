"""`tablewright drift`: is a live database what the specification says?"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tablewright.cli.console import json_option, print_json, schema_option
from tablewright.cli.servers import Prefer, private_starter

if TYPE_CHECKING:
    from tablewright.database.compare import Difference
    from tablewright.states import Start

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
@click.option(
    "--database", "url", metavar="URL", help="The live database (default: $DATABASE_URL)."
)
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
    drifted. The specification is spelled by a private scratch server. Roles, grants and default
    privileges are compared where the specification declares any.
    """
    wanted = url or os.environ.get("DATABASE_URL")
    if not wanted:
        raise click.UsageError("name the database with --database URL, or in DATABASE_URL")
    with private_starter(prefer=prefer) as start:
        differences, unseen = drift_between(schema_path, wanted, start)
    if as_json:
        records = [dataclasses.asdict(each) for each in differences]
        print_json({"ok": not differences, "differences": records, "not_compared": unseen})
    else:
        _tell(differences, unseen)
    return 1 if differences else 0


def drift_between(
    schema_path: str, database: str, start: Start
) -> tuple[list[Difference], list[str]]:
    """Compare a live database with a specification, but for what that leaves alone.

    Args:
        schema_path: The specification.
        database: The connection URL.
        start: Starts the scratch server that spells the specification.

    Returns:
        What differs, and what could not be compared.
    """
    from tablewright.resolve import read_specification
    from tablewright.states import comparison_of, near, state_of

    schema = Path(schema_path)
    ignored = read_specification(schema).drift_ignore
    read, compare = comparison_of(schema)
    found, unread = state_of(database, start, read=read)
    expected, _ = state_of(schema, near(start, found.minimum_version), read=read)
    told = [d for d in compare(expected, found) if not _is_ignored(d.subject, ignored)]
    # A column that came later stands last, wherever the specification lists it.
    differences = [each for each in told if each.aspect != _ORDER]
    unseen = [f"{each.kind} {each.name}" for each in unread if not _is_ignored(each.name, ignored)]
    unseen += [
        f"{each.kind} {each.subject}: {each.aspect}" for each in told if each.aspect == _ORDER
    ]
    return differences, unseen


_ORDER = "order of columns"


def _tell(differences: list[Difference], unseen: list[str]) -> None:
    for each in unseen:
        click.echo(f"not compared: {each}", err=True)
    if not differences:
        click.echo("the database is what the specification says")
        return
    rows = [(str(each.status), each.kind, each.subject, _detail(each)) for each in differences]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[3]]).rstrip())
    click.echo(f"{len(differences)} differences", err=True)


def _detail(difference: Difference) -> str:
    if not difference.aspect:
        return ""
    expected, found = difference.expected or "nothing", difference.found or "nothing"
    return f"{difference.aspect}: expected {expected}, found {found}"


def _is_ignored(subject: str, patterns: Iterable[str]) -> bool:
    """Tell whether an object, or the table that it is part of, is another tool's."""
    owner = subject.rpartition(".")[0]
    return any(fnmatchcase(s, pattern) for pattern in patterns for s in (subject, owner) if s)
