"""Which server a command uses: what the user names, else one of our own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Literal

import click

from tablewright.cli.console import is_terminal, say_aside

if TYPE_CHECKING:
    from tablewright.database.lending import Lender
    from tablewright.database.server import Server
    from tablewright.schema import Schema

Prefer = Literal["embedded", "system"]


def server_choice(function: Any) -> Any:
    """Add `--server` to a command."""
    return click.option(
        "--server",
        "prefer",
        type=click.Choice(("embedded", "system")),
        help="Which private server: the wheel's, or the system's PostgreSQL.",
    )(function)


def server_options(function: Any) -> Any:
    """Add `--database` and `--server` to a command."""
    function = server_choice(function)
    return click.option(
        "--database",
        "url",
        metavar="URL",
        help="Make scratch databases on this server instead (default: $DATABASE_URL).",
    )(function)


@contextmanager
def scratch(schema: Schema, *, url: str | None, prefer: Prefer | None) -> Iterator[Server]:
    """Start, or reach, a server that can hold the schema."""
    from tablewright.database.needs import needs_of
    from tablewright.database.server import scratch_server

    wanted = url or (None if prefer else os.environ.get("DATABASE_URL"))
    with scratch_server(needs=needs_of(schema), prefer=prefer, url=wanted) as server:
        yield server


@contextmanager
def lender(*, url: str | None, prefer: Prefer | None) -> Iterator[Lender]:
    """Give what lends scratch servers; all of them stop at the end."""
    from tablewright.database.lending import Lender

    wanted = url or (None if prefer else os.environ.get("DATABASE_URL"))
    with ExitStack() as running:
        yield Lender(running, prefer, wanted)


@contextmanager
def private_lender(*, prefer: Prefer | None) -> Iterator[Lender]:
    """Give what lends servers of our own, whatever $DATABASE_URL says.

    For commands that only read a database: it must not get scratch databases beside it.
    """
    from tablewright.database.lending import Lender

    with ExitStack() as running:
        yield Lender(running, prefer)


def planning_lender(*, url: str | None, prefer: Prefer | None) -> AbstractContextManager[Lender]:
    """Give what lends servers of our own, or the one that `--database` names.

    $DATABASE_URL is where migrations are run: no scratch databases beside that.
    """
    return lender(url=url, prefer=prefer) if url is not None else private_lender(prefer=prefer)


def planning_options(function: Any) -> Any:
    """Add `--database` and `--server` to a command that plans."""
    function = server_choice(function)
    return click.option(
        "--database",
        "url",
        metavar="URL",
        help="Make scratch databases on this server instead of on a private one.",
    )(function)


def progress(text: str) -> None:
    """Say on a terminal what takes its time."""
    if is_terminal(sys.stderr):
        say_aside(text)
