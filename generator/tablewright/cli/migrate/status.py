"""`tablewright migrate status`: how every migration stands on a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tablewright.cli.console import json_option, print_json, say, say_aside, show_diagnostics
from tablewright.cli.migrate.options import (
    database_option,
    database_url,
    folder_of,
    migrations_option,
)
from tablewright.cli.migrate.telling import NO_MIGRATIONS
from tablewright.diagnostics import counted

if TYPE_CHECKING:
    from tablewright.database.migrations.status import Status
    from tablewright.history.standing import Standing

_EPILOG = """\b
Examples:
  tablewright migrate status --database postgres://reader@db/shop
  tablewright migrate status --exit-code          1 unless all are applied and in order

\b
Verdicts: applied; pending; running; partly applied; failed (nothing of it stays); partly undone;
edited (after it was applied); missing (its folder is gone); failed in Prisma.
"""


@click.command("status", epilog=_EPILOG)
@migrations_option
@database_option
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 when anything is pending or out of order."
)
@json_option
def command(*, directory: str, url: str | None, exit_code: bool, as_json: bool) -> int:
    """Say how every migration stands; the database is only read."""
    from tablewright.database.migrations.status import status

    found = status(database_url(url), folder_of(directory))
    if as_json:
        _print(found)
    else:
        _tell(found)
    return 1 if exit_code and not found.is_settled else 0


def _tell(found: Status) -> None:
    if not found.standings:
        say(NO_MIGRATIONS)
        return
    rows = [(each.name, str(each.verdict), _when(each), _remark(each)) for each in found.standings]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        say("  ".join([*cells, row[3]]).rstrip())
    if found.runner:
        say_aside(f"at work: {found.runner}")
    if found.problems:
        show_diagnostics(found.problems)
    waiting = sum(each.migration is not None and not each.is_done for each in found.standings)
    ending = f"{counted(waiting, 'migration')} to apply" if waiting else "nothing to apply"
    say_aside(f"{found.place}: {ending}")


def _when(standing: Standing) -> str:
    record = standing.record
    moment = record and (record.finished_at or record.started_at)
    return f"{moment:%Y-%m-%d %H:%M:%S%z}" if moment else ""


def _remark(standing: Standing) -> str:
    """Say what the verdict leaves open: how far it is, what comes next, what went wrong."""
    record = standing.record
    if record is None:
        return ""
    if standing.is_done:
        return "" if record.origin == "apply" else f"by {record.origin}"
    parts = []
    if record.phases:
        parts.append(f"{record.finished_phases} of {record.phases} phases done")
    if following := _next(standing):
        parts.append(f"next is {following}")
    if record.last_error:
        parts.append(record.last_error)
    return "; ".join(parts)


def _next(standing: Standing) -> str | None:
    migration, record = standing.migration, standing.record
    if migration is None or record is None or record.state == "undoing":
        return None
    phases = migration.up.phases[record.finished_phases :]
    if not phases:
        return None
    span = migration.up.span(phases[0].statements[0].offset)
    return f"{span.file}:{span.line}"


def _print(found: Status) -> None:
    from tablewright.reporting.records import records

    print_json(
        {
            "ok": found.is_settled,
            "database": found.place,
            "runner": found.runner,
            "migrations": [_as_record(each) for each in found.standings],
            "diagnostics": records(found.problems),
        }
    )


def _as_record(standing: Standing) -> dict[str, object]:
    record = standing.record
    finished = record.finished_at if record else None
    return {
        "name": standing.name,
        "verdict": str(standing.verdict),
        "phases": record.phases if record else None,
        "finished_phases": record.finished_phases if record else 0,
        "next": _next(standing),
        "origin": str(record.origin) if record else None,
        "finished_at": finished.isoformat() if finished else None,
        "applied_by": (record.applied_by or None) if record else None,
        "last_error": record.last_error if record else None,
    }
