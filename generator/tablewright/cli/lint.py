"""`tablewright lint`: advice on a specification, in the form that the reader wants."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tablewright.cli.console import (
    format_option,
    hand_over,
    print_json,
    say,
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
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too, not only on errors.")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and exit.")
@format_option("text", "json", "github", "sarif")
def command(*, schema_path: str, strict: bool, list_rules: bool, form: str) -> int:
    """Point out what experienced people would change, each with its reason and mend."""
    from tablewright.lint import RULES, lint
    from tablewright.resolve import read_specification

    if list_rules:
        width = max(len(rule.name) for rule in RULES)
        for rule in RULES:
            say(f"{rule.name:<{width}}  {rule.severity:<7}  {rule.summary}")
        return 0
    found = lint(read_specification(Path(schema_path)).schema)
    _print(found, form, {rule.name: rule.summary for rule in RULES})
    grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return 1 if any(each.severity in grave for each in found) else 0


def _print(found: Sequence[Diagnostic], form: str, summaries: dict[str, str]) -> None:
    if form == "json":
        from tablewright.reporting.records import records

        print_json({"ok": not found, "diagnostics": records(found)})
    elif form == "github":
        from tablewright.reporting.github import as_github

        hand_over(as_github(found))
    elif form == "sarif":
        from tablewright.reporting.sarif import as_sarif

        hand_over(as_sarif(found, summaries))
    elif found:
        sys.stdout.flush()
        show_diagnostics(found)
    else:
        say("nothing to point out")
