"""What the commands of `migrate` share: the folder, the database, and Ctrl-C for SIGTERM."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from tablewright.history.folder import Folder


def migrations_option(function: Any) -> Any:
    """Add `--migrations` to a command."""
    return click.option(
        "--migrations",
        "directory",
        default="out/migrations",
        show_default=True,
        metavar="DIR",
        help="The folder of migrations.",
    )(function)


def database_option(function: Any) -> Any:
    """Add `--database` to a command."""
    return click.option(
        "--database", "url", metavar="URL", help="The live database (default: $DATABASE_URL)."
    )(function)


def allow_gap_option(function: Any) -> Any:
    """Add `--allow-gap` to a command."""
    return click.option(
        "--allow-gap",
        is_flag=True,
        help="Let pass what is older than what is applied, or what follows a missing number.",
    )(function)


def run_options(function: Any) -> Any:
    """Add to a command how statements are run."""
    options = (
        click.option(
            "--lock-timeout",
            default="5s",
            show_default=True,
            metavar="TIME",
            help="How long to wait for a lock, unless the file says otherwise; 0 for ever.",
        ),
        click.option(
            "--retries",
            type=click.IntRange(0, 100),
            default=5,
            show_default=True,
            help="How often to try again when a lock could not be had.",
        ),
        click.option(
            "--no-wait", is_flag=True, help="Leave when another runner is at work, exit code 2."
        ),
        click.option("--dry-run", is_flag=True, help="Print what would run; change nothing."),
        click.option(
            "--verbose", is_flag=True, help="Tell how long statements get on, without a terminal."
        ),
    )
    for each in reversed(options):
        function = each(function)
    return function


def database_url(url: str | None) -> str:
    """Return the URL that was given, or that of the environment."""
    wanted = url or os.environ.get("DATABASE_URL")
    if not wanted:
        raise click.UsageError("name the database with --database URL, or in DATABASE_URL")
    return wanted


def folder_of(directory: str) -> Folder:
    """Read the folder of migrations."""
    from tablewright.history.folder import read_folder

    return read_folder(Path(directory))


def treat_termination_as_interrupt() -> None:
    """Stop as cleanly for an orchestrator's SIGTERM as for Ctrl-C."""
    signal.signal(signal.SIGTERM, _interrupt)


def _interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
