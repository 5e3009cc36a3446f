"""`tablewright diff`: what changes between two states of a database, in words."""

from __future__ import annotations

import dataclasses

import click

from tablewright.cli.console import json_option, print_json
from tablewright.cli.servers import Prefer, lender, server_options

_EPILOG = """\b
OLD and NEW are each a connection URL, a .sql file, a folder of them, a schema.yaml, or git:REF.

\b
Examples:
  tablewright diff git:main schema.yaml              what this branch changes
  tablewright diff "$DATABASE_URL" schema.yaml       what the database lacks
  tablewright diff old.sql new.sql --json
"""
_WORDS = {"missing": "removed", "extra": "added", "different": "changed"}


@click.command("diff", epilog=_EPILOG)
@click.argument("old")
@click.argument("new")
@server_options
@json_option
def command(*, old: str, new: str, url: str | None, prefer: Prefer | None, as_json: bool) -> int:
    """Say what is added, removed and changed between two states of a database.

    Both are compared in PostgreSQL's own spelling, so that only meaning counts. The exit code is 1
    where they differ. Roles, grants and default privileges count where a specification among the
    two declares any.
    """
    from tablewright.states import comparison_of, states_of

    read, compare = comparison_of(old, new)
    with lender(url=url, prefer=prefer) as lend:
        before, after = states_of((old, new), lend, read=read)
    changes = compare(before, after)
    if as_json:
        print_json({"ok": not changes, "changes": [_record(change) for change in changes]})
    elif not changes:
        click.echo("no difference")
    for change in changes if not as_json else ():
        subject = f"{change.kind} {change.subject}"
        if change.aspect:
            was, becomes = change.expected or "nothing", change.found or "nothing"
            click.echo(f"~ {subject}: {change.aspect} was {was}, becomes {becomes}")
        else:
            mark = {"missing": "-", "extra": "+"}[change.status]
            click.echo(f"{mark} {subject}")
    return 1 if changes else 0


def _record(change: object) -> dict[str, object]:
    record = dataclasses.asdict(change)  # type: ignore[call-overload]
    return {
        "change": _WORDS[record["status"]],
        "kind": record["kind"],
        "subject": record["subject"],
        "aspect": record["aspect"] or None,
        "old": record["expected"],
        "new": record["found"],
    }
