"""`tablewright verify`: prove on a live server that the DDL means what the specification says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tablewright.cli.console import json_option, print_json, say, say_aside, schema_option
from tablewright.cli.servers import Prefer, progress, scratch, server_options
from tablewright.diagnostics import counted

if TYPE_CHECKING:
    from tablewright.database.report import Report

_EPILOG = """\b
Examples:
  tablewright verify                        on the embedded server
  tablewright verify --server system        on the PostgreSQL that the system has
  tablewright verify --database URL         in a scratch database on your own server
"""


@click.command("verify", epilog=_EPILOG)
@schema_option
@server_options
@click.option("--catalog-only", is_flag=True, help="Compare the catalog; try no rows.")
@click.option("--all", "show_all", is_flag=True, help="List the checks that hold, too.")
@json_option
def command(
    *,
    schema_path: str,
    url: str | None,
    prefer: Prefer | None,
    catalog_only: bool,
    show_all: bool,
    as_json: bool,
) -> int:
    """Prove on a live server that the DDL means what the specification says.

    The DDL is loaded into a scratch database, the catalog is compared with the specification, and
    every rule is tried with rows that must pass and rows that must fail. Nothing else is written,
    and the scratch database is dropped again.
    """
    from tablewright.database.verify import verify, verify_catalog
    from tablewright.pipeline import generate
    from tablewright.planning.gate import left_to_do
    from tablewright.resolve import read_specification

    specification = read_specification(Path(schema_path))
    ddl = generate(specification, only=("postgres",)).files["postgres/schema.sql"].decode()
    progress("starting a server")
    with scratch(specification.schema, url=url, prefer=prefer) as server:
        progress(f"verifying on {server.label}")
        prove = verify_catalog if catalog_only else verify
        report = prove(specification.schema, ddl, server, replan=left_to_do)
    if as_json:
        print_json(report.as_json())
    else:
        _tell(report, show_all=show_all)
    return 0 if report.ok else 1


def _tell(report: Report, *, show_all: bool) -> None:
    say(f"server: {report.server}")
    for extension in report.stand_ins:
        say(f"note: {extension} is served by a stand-in, as this server lacks it")
    if report.compared:
        counts = ", ".join(counted(number, word) for word, number in report.compared.items())
        say(f"compared: {counts}")
    if report.checks:
        checks = f"{len(report.passed)} held, {len(report.failed)} failed"
        say(f"rules tried with rows: {checks}, {len(report.not_exercised)} not exercised")
    for check in (*report.passed, *report.not_exercised) if show_all else report.not_exercised:
        say(f"  {check}")
    problems = list(report.problems())
    for problem in problems:
        say_aside(f"problem: {problem}")
    if problems:
        say_aside(counted(len(problems), "problem"))
    else:
        say("the database is what the specification says")
