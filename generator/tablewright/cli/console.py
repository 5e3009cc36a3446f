"""What people see: problems on stderr with colour only on terminals, results on stdout."""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from io import StringIO
from typing import Any

import click

from tablewright.diagnostics import (
    Diagnostic,
    EnvironmentProblem,
    ProblemsFound,
    Severity,
    counted,
    in_reading_order,
)

_WANTS_JSON = ContextVar("_WANTS_JSON", default=False)
_MAX_SHOWN = 100
# A path has lost one of the slashes of a URL.
_IN_URL = re.compile(r"(:/{1,2}[^\s/:@]*:)\S*(?=@)")
_IN_WORDS = re.compile(r"(password=)('[^']*'?|[^\s&']+)")


def json_option(function: Any) -> Any:
    """Add `--json` to a command."""
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        is_eager=True,
        callback=_remember_json,
        help="Print the result as JSON on stdout.",
    )(function)


def schema_option(function: Any) -> Any:
    """Add `--schema` to a command."""
    return click.option(
        "--schema",
        "schema_path",
        default="schema.yaml",
        show_default=True,
        metavar="FILE",
        help="The specification.",
    )(function)


def wants_colour(stream: Any) -> bool:
    """Tell whether a stream is a terminal whose user has not said NO_COLOR."""
    return bool(stream.isatty()) and "NO_COLOR" not in os.environ


def show_failure(error: Exception) -> int:
    """Say why a command ended, whatever ended it; return the exit code.

    Raises:
        KeyboardInterrupt: It was Ctrl-C after all.
    """
    match error:
        case click.ClickException():
            return _show_usage_problem(error)
        case ProblemsFound():
            return show_problems(error.diagnostics)
        case EnvironmentProblem():
            return show_environment_problem(error)
        case BrokenPipeError():
            # Whoever reads us has seen enough; Python must not complain at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
    # Pydantic's core, which is not Python, makes an error of its own of Ctrl-C.
    if KeyboardInterrupt.__name__ in str(error):
        raise KeyboardInterrupt from None
    return _show_internal_error(error)


def show_problems(diagnostics: Sequence[Diagnostic]) -> int:
    """Print diagnostics; return the exit code."""
    ordered = in_reading_order(diagnostics)
    if json_is_wanted():
        from tablewright.reporting.records import records

        print_json({"ok": False, "diagnostics": records(ordered)})
    else:
        show_diagnostics(ordered)
    return 1 if any(each.severity is Severity.ERROR for each in diagnostics) else 0


def show_diagnostics(diagnostics: Sequence[Diagnostic]) -> None:
    """Print diagnostics with their source lines to stderr, and how many there are."""
    from tablewright.reporting.text import as_coloured_text, as_text

    shown = diagnostics[:_MAX_SHOWN]
    write = as_coloured_text if wants_colour(sys.stderr) else as_text
    click.echo(write(shown, sources_of(shown)), err=True, nl=False)
    counts = {
        severity: sum(each.severity is severity for each in diagnostics) for severity in Severity
    }
    parts = [counted(n, word) for word, n in counts.items() if n]
    if len(shown) < len(diagnostics):
        parts.append(f"the first {_MAX_SHOWN} are shown")
    if parts:
        click.echo(", ".join(parts), err=True)


def show_environment_problem(problem: EnvironmentProblem) -> int:
    """Print one line, and the mend; return the exit code."""
    message = _without_passwords(problem.message)
    if json_is_wanted():
        print_json({"ok": False, "error": message, "help": problem.help})
    else:
        label = click.style("error", fg="red", bold=True) if wants_colour(sys.stderr) else "error"
        mend = f" (help: {problem.help})" if problem.help else ""
        click.echo(f"{label}: {_one_line(message)}{mend}", err=True, color=True)
    return 2


def _show_usage_problem(problem: click.ClickException) -> int:
    """Print what is wrong with the arguments; return the exit code."""
    # Click repeats an argument that it does not expect, and that may be a URL.
    said = StringIO()
    problem.show(said)
    click.echo(_without_passwords(said.getvalue()), err=True, nl=False)
    return problem.exit_code


def _without_passwords(text: str) -> str:
    """Replace the passwords of URLs and of `key=value` strings by asterisks."""
    return _IN_WORDS.sub(r"\1***", _IN_URL.sub(r"\1***", text))


def _show_internal_error(error: Exception) -> int:
    """Admit a defect of ours in one line; the traceback only where it is asked for."""
    if os.environ.get("TABLEWRIGHT_TRACEBACK"):
        traceback.print_exception(error)
    text = _one_line(_without_passwords(f"{type(error).__name__}: {error}"))
    click.echo(f"error: a defect of Tablewright's own: {text}", err=True)
    mend = "please report it with the output of TABLEWRIGHT_TRACEBACK=1"
    click.echo(f"help: {mend}", err=True)
    return 2


def print_json(value: Any) -> None:
    """Print a result for programs, in ASCII so that every pipe carries it."""
    click.echo(json.dumps(value, indent=2))


def json_is_wanted() -> bool:
    """Tell whether `--json` was given to the running command."""
    return _WANTS_JSON.get()


def sources_of(diagnostics: Iterable[Diagnostic]) -> dict[str, str]:
    """Read the files that diagnostics speak of, to show their lines."""
    from pathlib import Path

    sources = {}
    for each in diagnostics:
        spans = [each.span, *(related.span for related in each.related)]
        for span in spans:
            if span is None or not span.file or span.file in sources:
                continue
            try:
                sources[span.file] = Path(span.file).read_bytes().decode(errors="replace")
            except OSError:
                sources[span.file] = ""
    return sources


def _remember_json(_context: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    # An error may be shown after click has dropped its context, so the process remembers.
    _WANTS_JSON.set(value)
    return value


def _one_line(text: str) -> str:
    return " ".join(text.split())
