"""`tablewright plan`: the SQL from one state of a database to another, without any history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from tablewright.cli.console import hand_over, json_option, print_json, say, say_aside
from tablewright.cli.servers import Prefer, planning_lender, planning_options, progress

if TYPE_CHECKING:
    from tablewright.planning.way import Manner

_EPILOG = """\b
OLD and NEW are each a connection URL, a .sql file, a folder of them, a schema.yaml, or git:REF.

\b
Examples:
  tablewright plan git:main schema.yaml                      what this branch changes, as SQL
  tablewright plan "$DATABASE_URL" schema.yaml --online      for a database in use
  tablewright plan old.sql new.sql --explain                 with locks and hazards
  tablewright plan old.sql new.sql --allow deletes-data --json
"""


def manner_options(default: str) -> Callable[[Any], Any]:
    """Add `--online` and `--offline` to a command."""

    def add(function: Any) -> Any:
        return click.option(
            "--online/--offline",
            "is_online",
            default=default == "online",
            show_default=True,
            help="For a database in use (indexes concurrently, constraints validated"
            " afterwards), or for one at rest.",
        )(function)

    return add


def allow_options(function: Any) -> Any:
    """Add `--allow` and `--allow-all` to a command."""
    function = click.option("--allow-all", is_flag=True, help="Agree to all hazards.")(function)
    return click.option(
        "--allow",
        "allowed",
        multiple=True,
        metavar="HAZARD",
        help="Agree to a hazard by its name, such as deletes-data; may be repeated.",
    )(function)


def manner_of(*, is_online: bool) -> Manner:
    """Return what turns operations into those that fit how the database is used."""
    from tablewright.migrate.online import online
    from tablewright.planning.way import at_rest

    return online if is_online else at_rest


def agreed(allowed: tuple[str, ...], *, allow_all: bool) -> frozenset[str]:
    """Return the hazards that the command line agrees to.

    Raises:
        ProblemsFound: One of the names is none.
    """
    from tablewright.diagnostics import ProblemsFound
    from tablewright.planning.approval import ALL, unknown_hazards

    problems = list(unknown_hazards(allowed))
    if problems:
        raise ProblemsFound(problems)
    return ALL if allow_all else frozenset(allowed)


@click.command("plan", epilog=_EPILOG)
@click.argument("old")
@click.argument("new")
@manner_options("offline")
@allow_options
@click.option("--explain", is_flag=True, help="Say what each statement locks and may do, no SQL.")
@planning_options
@json_option
def command(
    *,
    old: str,
    new: str,
    is_online: bool,
    allowed: tuple[str, ...],
    allow_all: bool,
    explain: bool,
    url: str | None,
    prefer: Prefer | None,
    as_json: bool,
) -> int:
    """Print the SQL that turns one state of a database into another.

    Nothing is run but in scratch databases. Renames are those that `renamed_from` says; what looks
    like one without a word is an error. Hazards are listed on stderr; `migrate new` wants them
    allowed by name.
    """
    from tablewright.diagnostics import ProblemsFound
    from tablewright.planning.approval import circular, unapproved, unclear
    from tablewright.planning.files import plan_record
    from tablewright.planning.plan import plan_of
    from tablewright.planning.texts import explanation, script
    from tablewright.planning.way import way_between
    from tablewright.states import written_state

    agreed_to = agreed(allowed, allow_all=allow_all)
    before, after = written_state(old), written_state(new)
    progress("loading both states into scratch databases")
    with planning_lender(url=url, prefer=prefer) as lend:
        way = way_between(before, after, lend, manner=manner_of(is_online=is_online))
    problems = [
        *circular(way.declared),
        *unclear(way.look_alikes, agreed_to, way.declared),
    ]
    if problems:
        raise ProblemsFound(problems)
    plan = plan_of(way)
    if as_json:
        print_json({"ok": True, **plan_record(plan)})
        return 0
    if not plan.phases:
        say("-- nothing to do")
    elif explain:
        for line in explanation(plan):
            say(line)
    else:
        hand_over(script(plan))
    if not explain:
        for note in plan.notes:
            say_aside(f"note: {note}")
        for each in unapproved(plan, agreed_to):
            say_aside(f"hazard: {each.rule}: {each.message}")
    return 0
