"""`tablewright breaking`: what a changed specification breaks, and for whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tablewright.cli.console import (
    format_option,
    hand_over,
    print_json,
    say,
    schema_option,
    show_diagnostics,
)
from tablewright.cli.servers import Prefer, lender, server_options

if TYPE_CHECKING:
    from tablewright.breaking import Acceptance, Changes

_EPILOG = """\b
SOURCE is git:REF, git:REF:path, a schema.yaml, a .sql file, a folder of them, or a URL.

\b
Examples:
  tablewright breaking --against git:main                      what this branch breaks
  tablewright breaking --against git:main --format markdown    a comment for the pull request
  tablewright breaking --against git:v2 --allow 'column-removed courses.subtitle: nobody reads it'
  tablewright breaking --rules                                 what is looked at

\b
Accept a change where it is meant, with the reason:
  breaking: {column-renamed: every service reads the new name}     at the object
  breaking: {table-removed old_notes: empty for a year}            at the top of the file
"""
_CATEGORIES = ("data-loss", "breaking", "dangerous", "compatible", "none")


@click.command("breaking", epilog=_EPILOG)
@click.option("--against", metavar="SOURCE", help="The old side.")
@schema_option
@click.option(
    "--fail-on",
    type=click.Choice(_CATEGORIES),
    default="breaking",
    show_default=True,
    help="Exit 1 on a change of this category or a graver one that nobody has accepted.",
)
@click.option(
    "--allow",
    "allowed",
    multiple=True,
    metavar="RULE[ SUBJECT][: REASON]",
    help="Accept changes by name; may be repeated.",
)
@click.option(
    "--offline",
    is_flag=True,
    help="Start no server: SQL that is written otherwise counts as changed.",
)
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and exit.")
@server_options
@format_option("text", "json", "markdown", "github", "sarif")
def command(
    *,
    against: str | None,
    schema_path: str,
    fail_on: str,
    allowed: tuple[str, ...],
    offline: bool,
    list_rules: bool,
    url: str | None,
    prefer: Prefer | None,
    form: str,
) -> int:
    """Say what changes for the database, for the models and for whoever else reads and writes.

    Each change is data-loss, breaking, dangerous or compatible; together they ask for a major, a
    minor, a patch or no new version. A server is started only where SQL is written in two ways.
    """
    if list_rules:
        return _list_rules()
    if against is None:
        raise click.UsageError("name the old side with --against SOURCE")
    from tablewright.breaking import Category
    from tablewright.changed import changes_between

    accepted = [_acceptance(text) for text in allowed]
    path = Path(schema_path)
    with lender(url=url, prefer=prefer) as lend:
        found = changes_between(against, path, None if offline else lend, allowed=accepted)
    failed = fail_on != "none" and bool(found.at_least(Category(fail_on)))
    _print(found, form, ok=not failed)
    return 1 if failed else 0


def _list_rules() -> int:
    from tablewright.breaking import RULES

    width = max(len(rule.name) for rule in RULES)
    for rule in RULES:
        say(f"{rule.name:<{width}}  {rule.category:<10}  {rule.summary}")
    return 0


def _acceptance(text: str) -> Acceptance:
    from tablewright.breaking import RULES
    from tablewright.breaking.acceptances import acceptance_of
    from tablewright.diagnostics import did_you_mean

    found = acceptance_of(text)
    names = [rule.name for rule in RULES]
    if found.rule not in names:
        near = did_you_mean(found.rule, names) or "--rules lists them"
        raise click.UsageError(f"--allow names no rule: `{found.rule}`; {near}")
    return found


def _print(found: Changes, form: str, *, ok: bool) -> None:
    from tablewright.breaking import RULES, diagnostic

    open_ones = [diagnostic(each) for each in found.all if each.reason is None]
    if form == "json":
        from tablewright.reporting.changes_records import changes_record

        print_json(changes_record(found, ok=ok))
    elif form == "markdown":
        from tablewright.reporting.changes_markdown import changes_as_markdown

        hand_over(changes_as_markdown(found))
    elif form == "github":
        from tablewright.reporting.github import as_github

        hand_over(as_github([*open_ones, *found.problems]))
    elif form == "sarif":
        from tablewright.reporting.sarif import as_sarif

        summaries = {rule.name: rule.summary for rule in RULES}
        hand_over(as_sarif([*open_ones, *found.problems], summaries))
    else:
        from tablewright.reporting.changes_text import changes_as_text

        hand_over(changes_as_text(found))
    if form in ("text", "markdown") and found.problems:
        show_diagnostics(found.problems)
