"""`tablewright migrate apply`: bring a database to the newest migration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tablewright.cli.console import (
    hand_over,
    json_option,
    print_json,
    say,
    say_aside,
    show_problems,
)
from tablewright.cli.migrate.options import (
    allow_gap_option,
    database_option,
    database_url,
    folder_of,
    migrations_option,
    run_options,
    treat_termination_as_interrupt,
)
from tablewright.cli.migrate.telling import NO_MIGRATIONS, Teller
from tablewright.diagnostics import ProblemsFound, counted, in_reading_order

if TYPE_CHECKING:
    from tablewright.database.migrations.apply import Manner, Rehearsal
    from tablewright.history.folder import Folder
    from tablewright.history.phases import Phase

_EPILOG = """\b
Examples:
  tablewright migrate apply --database postgres://owner@db/shop
  tablewright migrate apply --dry-run             what would run, and rows in the way
  tablewright migrate apply --to 0007             and nothing that is newer
  tablewright migrate apply --no-wait             leave if another runner is at work

\b
After a failure, a crash or Ctrl-C the same command goes on where it stopped.
Exit codes: 0 applied, 1 a problem with migrations or rows, 2 usage, environment or Ctrl-C.
"""


@click.command("apply", epilog=_EPILOG)
@migrations_option
@database_option
@click.option("--to", metavar="NAME", help="The last migration to apply; a beginning will do.")
@allow_gap_option
@run_options
@json_option
def command(
    *,
    directory: str,
    url: str | None,
    to: str | None,
    allow_gap: bool,
    lock_timeout: str,
    retries: int,
    no_wait: bool,
    dry_run: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Apply every pending migration, in order.

    One runner works at a time. Before a migration changes anything, its checks look for rows that
    would be in the way. Each phase, a transaction or a statement alone, is recorded when it is
    done, so that nothing is run twice.
    """
    from tablewright.database.migrations.apply import Manner, apply

    wanted, folder = database_url(url), folder_of(directory)
    manner = Manner(
        to=to,
        lock_timeout=lock_timeout,
        retries=retries,
        wait=not no_wait,
        allow_gap=allow_gap,
    )
    treat_termination_as_interrupt()
    if dry_run:
        return _rehearse(wanted, folder, manner, as_json=as_json)
    teller = Teller(verb="applied", verbose=verbose)
    try:
        outcome = apply(wanted, folder, manner, teller)
    except ProblemsFound as found:
        if not as_json:
            raise
        print_failure(found, applied=teller.names)
        return 1
    finally:
        teller.close()
    if as_json:
        print_json(
            {
                "ok": True,
                "applied": list(outcome.applied),
                "adopted": list(outcome.adopted),
                "pending": list(outcome.left),
            }
        )
        return 0
    if outcome.adopted:
        say(f"counted as applied: {', '.join(outcome.adopted)}")
    if not folder.migrations:
        say(NO_MIGRATIONS)
    elif not outcome.applied:
        done = len(folder.migrations) - len(outcome.left)
        say(f"nothing to apply: {counted(done, 'migration')}")
    if outcome.left:
        say(f"left pending: {', '.join(outcome.left)}")
    return 0


def print_failure(found: ProblemsFound, **done: Sequence[str]) -> None:
    """Print what was done before something went wrong, and what that is."""
    from tablewright.reporting.records import records

    names = {word: list(each) for word, each in done.items()}
    problems = records(in_reading_order(found.diagnostics))
    print_json({"ok": False, **names, "diagnostics": problems})


def _rehearse(url: str, folder: Folder, manner: Manner, *, as_json: bool) -> int:
    from tablewright.database.migrations.apply import rehearse

    found = rehearse(url, folder, manner)
    if as_json:
        _print_rehearsal(found)
        return 1 if found.problems else 0
    for migration, phases in found.pending:
        say(f"-- {migration.name}")
        show_phases(phases)
    if not found.pending:
        say("-- nothing to apply")
    for each in found.unknown:
        say_aside(f"cannot be checked: {each}")
    return show_problems(found.problems) if found.problems else 0


def show_phases(phases: Sequence[Phase]) -> None:
    """Print what phases would run, fit for psql."""
    for each in phases:
        inside = [_ended(statement.sql) for statement in each.statements]
        lines = inside if each.opening is None else [f"{each.opening};", *inside, "COMMIT;"]
        hand_over("".join(f"{line}\n" for line in lines))


def _ended(sql: str) -> str:
    """End a statement, behind a comment on the next line."""
    return f"{sql}\n;" if "--" in sql.rpartition("\n")[2] else f"{sql};"


def _print_rehearsal(found: Rehearsal) -> None:
    from tablewright.reporting.records import records

    print_json(
        {
            "ok": not found.problems,
            "pending": [
                {
                    "name": migration.name,
                    "phases": [
                        {
                            "transaction": not phase.is_alone,
                            "statements": [each.sql for each in phase.statements],
                        }
                        for phase in phases
                    ],
                }
                for migration, phases in found.pending
            ],
            "diagnostics": records(in_reading_order(found.problems)),
            "not_checked": list(found.unknown),
        }
    )
