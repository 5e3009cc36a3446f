"""What people and programs read of a command: one place for every line, so that none steers."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import click

from tablewright.diagnostics import Diagnostic, Severity, counted, in_reading_order
from tablewright.reporting.display import harmless

_FORM = ContextVar("_FORM", default="text")
_MAX_SHOWN = 100


def json_option(function: Any) -> Any:
    """Add `--json` to a command."""
    return _json_option(function, is_passed=True)


def format_option(*forms: str) -> Callable[[Any], Any]:
    """Return what adds `--format` and `--json` to a command, which gets either as its `form`."""

    def add(function: Any) -> Any:
        option = click.option(
            "--format",
            "form",
            type=click.Choice(forms),
            default=forms[0],
            show_default=True,
            callback=_remember_form,
            help="How to print what was found.",
        )
        return option(_json_option(function, is_passed=False))

    return add


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


def json_is_wanted() -> bool:
    """Tell whether the running command is to print JSON."""
    return _FORM.get() == "json"


def remember_json() -> None:
    """Print JSON from now on, whatever has been asked for."""
    _FORM.set("json")


def say(text: str, *, colour: str | None = None) -> None:
    """Print a line of a result.

    Args:
        text: What names, comments and messages from files and servers may be part of.
        colour: Of its first word, on a terminal.
    """
    _say(text, colour=colour, aside=False)


def say_aside(text: str, *, colour: str | None = None) -> None:
    """Print a line that is no part of the result: to stderr, as `say` does."""
    _say(text, colour=colour, aside=True)


def hand_over(text: str) -> None:
    """Print SQL, YAML and the like: to programs as it is, to terminals so that it cannot steer."""
    if is_terminal(sys.stdout):
        for line in text.removesuffix("\n").split("\n"):
            say(line)
    else:
        # As bytes: from a text Click takes what looks like colours, and a locale may lack letters.
        click.echo(text.encode(errors="backslashreplace"), nl=False)


def print_json(value: Any) -> None:
    """Print a result for programs, in ASCII so that every pipe carries it."""
    hand_over(json.dumps(value, indent=2) + "\n")


def show_problems(diagnostics: Sequence[Diagnostic]) -> int:
    """Print what stopped a command in the form that it was asked for; return the exit code."""
    ordered = in_reading_order(diagnostics)
    match _FORM.get():
        case "json":
            from tablewright.reporting.records import records

            print_json({"ok": False, "diagnostics": records(ordered)})
        case "github":
            from tablewright.reporting.github import as_github

            hand_over(as_github(ordered))
        case "sarif":
            from tablewright.reporting.sarif import as_sarif

            hand_over(as_sarif(ordered, {}))
        case _:
            show_diagnostics(ordered)
    return 1 if any(each.severity is Severity.ERROR for each in diagnostics) else 0


def show_diagnostics(diagnostics: Sequence[Diagnostic]) -> None:
    """Print diagnostics with their source lines to stderr, and how many there are."""
    from tablewright.reporting.text import as_coloured_text, as_text

    shown = diagnostics[:_MAX_SHOWN]
    write = as_coloured_text if _is_coloured(sys.stderr) else as_text
    click.echo(write(shown, _sources_of(shown)), err=True, nl=False, color=True)
    counts = {
        severity: sum(each.severity is severity for each in diagnostics) for severity in Severity
    }
    parts = [counted(n, word) for word, n in counts.items() if n]
    if len(shown) < len(diagnostics):
        parts.append(f"the first {_MAX_SHOWN} are shown")
    if parts:
        say_aside(", ".join(parts))


def rewrite_line(text: str) -> None:
    """Put what fits of a line in the place of the last one that this wrote, on stderr."""
    shown = harmless(text)[: shutil.get_terminal_size().columns - 1]
    click.echo(f"\r\x1b[K{shown}", err=True, nl=False, color=True)


def _say(text: str, *, colour: str | None, aside: bool) -> None:
    text = harmless(text)
    if colour and _is_coloured(sys.stderr if aside else sys.stdout):
        first, blank, rest = text.partition(" ")
        text = f"{click.style(first, fg=colour, bold=True)}{blank}{rest}"
    click.echo(text, err=aside, color=True)


def _is_coloured(stream: Any) -> bool:
    """Tell whether a stream is a terminal whose user has not said NO_COLOR."""
    return is_terminal(stream) and "NO_COLOR" not in os.environ


def is_terminal(stream: Any) -> bool:
    """Tell whether somebody looks at a stream."""
    # Python has none where the shell closed it; click then says nothing.
    return stream is not None and bool(stream.isatty())


def _sources_of(diagnostics: Iterable[Diagnostic]) -> dict[str, str]:
    """Read the files that diagnostics speak of, to show their lines."""
    sources = {}
    for each in diagnostics:
        spans = [each.span, *(related.span for related in each.related)]
        for span in spans:
            if span is None or not span.file or span.file in sources:
                continue
            path = Path(span.file)
            try:
                # A pipe cannot be read twice, and a device may never end.
                raw = path.read_bytes() if path.is_file() else b""
            except OSError:
                raw = b""
            sources[span.file] = raw.decode(errors="replace")
    return sources


def _json_option(function: Any, *, is_passed: bool) -> Any:
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        is_eager=True,
        expose_value=is_passed,
        callback=_remember_json,
        help="Print the result as JSON on stdout.",
    )(function)


# An error may be shown after click has dropped its context, so the process remembers; `--json`
# is eager, so that it is known when other options are wrong, and has the last word.
def _remember_json(_context: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    _FORM.set("json" if value else "text")
    return value


def _remember_form(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if not json_is_wanted():
        _FORM.set(value)
    return _FORM.get()
