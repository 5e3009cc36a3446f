"""`tablewright check`: the one gate for CI, with one exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from tablewright.cli.console import (
    format_option,
    hand_over,
    print_json,
    say,
    schema_option,
    show_diagnostics,
)
from tablewright.cli.migrate.options import allow_gap_option, migrations_option
from tablewright.cli.servers import Prefer, private_lender, progress, server_choice
from tablewright.diagnostics import Diagnostic, ProblemsFound, Severity, counted

if TYPE_CHECKING:
    from tablewright.resolve import Specification
    from tablewright.states import Lend

_EPILOG = """\b
What is looked at:
  artifacts    out/ is what the specification says
  lint         no errors; with --strict no warnings either
  migrations   the history leads to the specification and may be applied (where there is one)
  breaking     nothing breaks that nobody has accepted (with --against)
  drift        the live database is what the specification says (with --database)

\b
Examples:
  tablewright check
  tablewright check --against git:origin/main --format github
  tablewright check --database "$DATABASE_URL" --json
"""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one check came to.

    Attributes:
        said: One line for people.
        problems: What fails it, and what does not.
        failed: Whether it does.
    """

    said: str
    problems: tuple[Diagnostic, ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the checks are told."""

    specification: Specification
    schema: Path
    out: Path
    migrations: Path
    lend: Lend
    against: str | None = None
    database: str | None = None
    strict: bool = False
    allow_gap: bool = False
    outcomes: dict[str, _Outcome] = field(default_factory=dict)


@click.command("check", epilog=_EPILOG)
@schema_option
@click.option("--out", default="out", show_default=True, metavar="DIR", help="The output folder.")
@migrations_option
@allow_gap_option
@click.option("--against", metavar="SOURCE", help="Old side of what may break: git:REF, a file.")
@click.option("--database", metavar="URL", help="A live database to compare.")
@click.option("--strict", is_flag=True, help="Fail on warnings of lint, too.")
@server_choice
@format_option("text", "json", "github")
def command(
    *,
    schema_path: str,
    out: str,
    directory: str,
    allow_gap: bool,
    against: str | None,
    database: str | None,
    strict: bool,
    prefer: Prefer | None,
    form: str,
) -> int:
    """Look whether artifacts, rules, migrations and databases agree with the specification.

    All checks are run, also when one fails; the exit code is 1 where any does.
    """
    from tablewright.resolve import read_specification

    schema = Path(schema_path)
    specification = read_specification(schema)
    with private_lender(prefer=prefer) as lend:
        scope = _Scope(
            specification,
            schema,
            Path(out),
            Path(directory),
            lend,
            against=against,
            database=database,
            strict=strict,
            allow_gap=allow_gap,
        )
        outcomes = dict(_run(scope))
    _print(outcomes, form)
    return 1 if any(each.failed for each in outcomes.values()) else 0


def _run(scope: _Scope) -> Iterator[tuple[str, _Outcome]]:
    for name, check in _CHECKS.items():
        progress(f"{name} ...")
        try:
            outcome = check(scope)
        except ProblemsFound as found:
            outcome = _Outcome("has problems", found.diagnostics, failed=True)
        if outcome is not None:
            yield name, outcome


def _artifacts(scope: _Scope) -> _Outcome:
    from tablewright.pipeline import generate, staleness

    changes, pictures = staleness(generate(scope.specification), scope.out)
    stale = (*changes.changed, *changes.added, *changes.removed, *pictures)
    problems = tuple(
        Diagnostic(
            "stale-artifact",
            f"{(scope.out / path).as_posix()} is not what the specification says",
            None,
            "run `tablewright generate`",
        )
        for path in stale
    )
    said = f"{len(stale)} stale" if stale else f"fresh: {counted(changes.unchanged, 'file')}"
    return _Outcome(said, problems, failed=bool(stale))


def _lint(scope: _Scope) -> _Outcome:
    from tablewright.lint import lint

    found = lint(scope.specification.schema)
    grave = (Severity.ERROR, Severity.WARNING) if scope.strict else (Severity.ERROR,)
    failed = any(each.severity in grave for each in found)
    return _Outcome(counted(len(found), "finding"), tuple(found), failed=failed)


def _migrations(scope: _Scope) -> _Outcome | None:
    from tablewright.history.folder import read_folder
    from tablewright.planning.gate import judged

    if not (scope.migrations.exists() or _is_given("directory")):
        return None
    folder, database, allow_gap = read_folder(scope.migrations), scope.database, scope.allow_gap
    found = judged(folder, scope.schema, scope.lend, allow_gap=allow_gap, url=database)
    return _Outcome(str(found), found.diagnostics, failed=found.fails)


def _is_given(option: str) -> bool:
    source = click.get_current_context().get_parameter_source(option)
    return source is ParameterSource.COMMANDLINE


def _breaking(scope: _Scope) -> _Outcome | None:
    from tablewright.breaking import Category, diagnostic
    from tablewright.changed import changes_between

    if scope.against is None:
        return None
    found = changes_between(scope.against, scope.schema, scope.lend)
    grave = found.at_least(Category.BREAKING)
    return _Outcome(
        f"something breaks by {counted(len(grave), 'change')}" if grave else "nothing breaks",
        tuple(diagnostic(each) for each in grave),
        failed=bool(grave),
    )


def _drift(scope: _Scope) -> _Outcome | None:
    from tablewright.planning.drift import drift_between

    if scope.database is None:
        return None
    differences, unseen = drift_between(scope.schema, scope.database, scope.lend)
    problems = [Diagnostic("drift", str(each)) for each in differences]
    problems += [
        Diagnostic("not-compared", f"{each} is not compared", severity=Severity.NOTE)
        for each in unseen
    ]
    said = counted(len(differences), "difference") if differences else "the database agrees"
    return _Outcome(said, tuple(problems), failed=bool(differences))


_CHECKS: dict[str, Callable[[_Scope], _Outcome | None]] = {
    "artifacts": _artifacts,
    "lint": _lint,
    "migrations": _migrations,
    "breaking": _breaking,
    "drift": _drift,
}


def _print(outcomes: dict[str, _Outcome], form: str) -> None:
    problems = [each for outcome in outcomes.values() for each in outcome.problems]
    if form == "json":
        from tablewright.reporting.records import records

        print_json(
            {
                "ok": not any(each.failed for each in outcomes.values()),
                "checks": {
                    name: {
                        "ok": not outcome.failed,
                        "said": outcome.said,
                        "diagnostics": records(outcome.problems),
                    }
                    for name, outcome in outcomes.items()
                },
            }
        )
        return
    if form == "github":
        from tablewright.reporting.github import as_github

        hand_over(as_github(problems))
    elif problems:
        show_diagnostics(problems)
        sys.stderr.flush()
    for name, outcome in outcomes.items():
        say(f"{'FAILED' if outcome.failed else 'ok':<6}  {name}: {outcome.said}")
