"""`tablewright lint`: advice on a specification, in the form that the reader wants."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tablewright.cli.console import (
    json_option,
    print_json,
    schema_option,
    show_diagnostics,
)
from tablewright.diagnostics import Diagnostic, Severity

_EPILOG = """\b
Examples:
  tablewright lint                                 advice as text
  tablewright lint --format github                 annotations on a pull request
  tablewright lint --format sarif > lint.sarif     for code scanning
  tablewright lint --rules                         what is looked at

Switch a rule off where it does not fit: `lint: {rule-name: reason}` at the object.
"""


@click.command("lint", epilog=_EPILOG)
@schema_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "github", "sarif")),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too, not only on errors.")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and exit.")
@json_option
def command(*, schema_path: str, form: str, strict: bool, list_rules: bool, as_json: bool) -> int:
    """Point out what experienced people would change, each with its reason and mend."""
    from tablewright.lint import RULES, lint
    from tablewright.resolve import read_specification

    if list_rules:
        width = max(len(rule.name) for rule in RULES)
        for rule in RULES:
            click.echo(f"{rule.name:<{width}}  {rule.severity:<7}  {rule.summary}")
        return 0
    found = lint(read_specification(Path(schema_path)).schema)
    _print(found, "json" if as_json else form, {rule.name: rule.summary for rule in RULES})
    grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return 1 if any(each.severity in grave for each in found) else 0


def _print(found: Sequence[Diagnostic], form: str, summaries: dict[str, str]) -> None:
    if form == "json":
        from tablewright.reporting.records import records

        print_json({"ok": not found, "diagnostics": records(found)})
    elif form == "github":
        from tablewright.reporting.github import as_github

        click.echo(as_github(found), nl=False)
    elif form == "sarif":
        from tablewright.reporting.sarif import as_sarif

        click.echo(as_sarif(found, summaries), nl=False)
    elif found:
        sys.stdout.flush()
        show_diagnostics(found)
    else:
        click.echo("nothing to point out")
