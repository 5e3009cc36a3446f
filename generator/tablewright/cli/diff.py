"""`tablewright diff`: what changes between two states of a database, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tablewright.cli.console import json_option, print_json, say
from tablewright.cli.servers import Prefer, lender, server_options
from tablewright.reporting.differences import differing_lines

if TYPE_CHECKING:
    from tablewright.database.compare import Difference

_EPILOG = """\b
OLD and NEW are each a connection URL, a .sql file, a folder of them, a schema.yaml, or git:REF.

\b
Examples:
  tablewright diff git:main schema.yaml              what this branch changes
  tablewright diff "$DATABASE_URL" schema.yaml       what the database lacks
  tablewright diff old.sql new.sql --json
"""
_WORDS = {"missing": "removed", "extra": "added", "different": "changed"}
_MARKS = {"missing": "-", "extra": "+"}


@click.command("diff", epilog=_EPILOG)
@click.argument("old")
@click.argument("new")
@server_options
@json_option
def command(*, old: str, new: str, url: str | None, prefer: Prefer | None, as_json: bool) -> int:
    """Say what is added, removed and changed between two states of a database.

    Both are compared in PostgreSQL's own spelling, so that only meaning counts. The exit code is 1
    where they differ. Roles count where a specification among the two declares them, grants and
    default privileges where one declares any of these.
    """
    from tablewright.states import comparison_of, states_of

    read, compare = comparison_of(old, new)
    with lender(url=url, prefer=prefer) as lend:
        before, after = states_of((old, new), lend, read=read)
    changes = compare(before, after)
    if as_json:
        print_json({"ok": not changes, "changes": [_record(change) for change in changes]})
    elif not changes:
        say("no difference")
    else:
        for change in changes:
            _tell(change)
    return 1 if changes else 0


def _tell(change: Difference) -> None:
    subject = f"{change.kind} {change.subject}"
    if not change.aspect:
        say(f"{_MARKS[change.status]} {subject}")
    elif lines := differing_lines(change.expected, change.found):
        say(f"~ {subject}: {change.aspect}")
        for line in lines:
            say(line)
    else:
        was, becomes = change.expected or "nothing", change.found or "nothing"
        say(f"~ {subject}: {change.aspect} was {was}, becomes {becomes}")


def _record(change: Difference) -> dict[str, object]:
    return {
        "change": _WORDS[change.status],
        "kind": change.kind,
        "subject": change.subject,
        "aspect": change.aspect or None,
        "old": change.expected,
        "new": change.found,
    }
