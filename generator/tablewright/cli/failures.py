"""Why a command ended, whatever ended it: one line, no traceback, no password; the exit code."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from itertools import pairwise

import click

from tablewright.cli.console import (
    json_is_wanted,
    print_json,
    remember_json,
    say_aside,
    show_problems,
)
from tablewright.diagnostics import EnvironmentProblem, ProblemsFound

# A path has lost one of the slashes of a URL.
_IN_URL = re.compile(r"(:/{1,2}[^\s/:@]*:)\S*(?=@)")
_IN_WORDS = re.compile(r"(password=)('[^']*'?|[^\s&']+)")


def show_failure(error: Exception, arguments: Sequence[str]) -> int:
    """Say why a command ended; return the exit code.

    Args:
        error: What ended it.
        arguments: Of the command line, as they were given.

    Raises:
        KeyboardInterrupt: It was Ctrl-C after all.
    """
    try:
        return _show(error, arguments)
    except BrokenPipeError:
        return _fall_silent(1)
    except OSError as unheard:
        # A full disk, say; stderr may still have a place to go.
        with suppress(OSError):
            say_aside(f"error: {unheard.strerror}", colour="red")
        return _fall_silent(2)


def _show(error: Exception, arguments: Sequence[str]) -> int:
    match error:
        case click.ClickException():
            # Click reads no option where one of them does not exist.
            if _ask_for_json(arguments):
                remember_json()
            return _show_usage_problem(error)
        case ProblemsFound():
            return show_problems(error.diagnostics)
        case EnvironmentProblem():
            return show_environment_problem(error)
        case BrokenPipeError():
            # Whoever reads us has seen enough.
            return _fall_silent(1)
        case OSError():
            # Where nobody could say more of it: what is read lies in folders that are not ours.
            said = error.strerror or str(error)
            place = f"{error.filename}: " if error.filename else ""
            return show_environment_problem(EnvironmentProblem(f"{place}{said}"))
    # Pydantic's core, which is not Python, makes an error of its own of Ctrl-C.
    if KeyboardInterrupt.__name__ in str(error):
        raise KeyboardInterrupt from None
    return _show_internal_error(error)


def show_environment_problem(problem: EnvironmentProblem) -> int:
    """Print one line, and the mend; return the exit code."""
    message = _without_passwords(problem.message)
    if json_is_wanted():
        print_json({"ok": False, "error": message, "help": problem.help})
    else:
        mend = f" (help: {problem.help})" if problem.help else ""
        say_aside(f"error: {_one_line(message)}{mend}", colour="red")
    return 2


def _ask_for_json(arguments: Sequence[str]) -> bool:
    forms = {*arguments, *map("=".join, pairwise(arguments))}
    return not forms.isdisjoint(("--json", "--format=json"))


def _show_usage_problem(problem: click.ClickException) -> int:
    """Print what is wrong with the arguments; return the exit code."""
    if json_is_wanted():
        print_json(
            {"ok": False, "error": _without_passwords(problem.format_message()), "help": None}
        )
        return problem.exit_code
    # Click repeats an argument that it does not expect, and that may be a URL.
    said = StringIO()
    problem.show(said)
    for line in _without_passwords(said.getvalue()).splitlines():
        say_aside(line)
    return problem.exit_code


def _show_internal_error(error: Exception) -> int:
    """Admit a defect of ours in one line; the traceback only where it is asked for."""
    if os.environ.get("TABLEWRIGHT_TRACEBACK"):
        traceback.print_exception(error)
    text = _one_line(f"{type(error).__name__}: {error}")
    mend = "please report it with the output of TABLEWRIGHT_TRACEBACK=1"
    return show_environment_problem(
        EnvironmentProblem(f"a defect of Tablewright's own: {text}", mend)
    )


def _fall_silent(code: int) -> int:
    """Give up both streams, so that Python does not complain at exit either; return the code."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    return code


def _without_passwords(text: str) -> str:
    """Replace the passwords of URLs and of `key=value` strings by asterisks."""
    return _IN_WORDS.sub(r"\1***", _IN_URL.sub(r"\1***", text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
