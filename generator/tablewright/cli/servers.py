"""Which server a command uses: what the user names, else one of our own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from tablewright.database.server import Needs, Server
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
def scratch(schema: Schema | None, *, url: str | None, prefer: Prefer | None) -> Iterator[Server]:
    """Start, or reach, a server that can hold the schema.

    Args:
        schema: Whose extensions and version it must have; None where anything will do.
    """
    from tablewright.database.needs import needs_of
    from tablewright.database.server import Needs, scratch_server

    needs = Needs() if schema is None else needs_of(schema)
    wanted = url or (None if prefer else os.environ.get("DATABASE_URL"))
    with scratch_server(needs=needs, prefer=prefer, url=wanted) as server:
        yield server


@contextmanager
def starter(*, url: str | None, prefer: Prefer | None) -> Iterator[Callable[[Needs], Server]]:
    """Give a function that starts a scratch server; all of them stop at the end."""
    from tablewright.database.server import scratch_server

    with ExitStack() as stack:

        def start(needs: Needs) -> Server:
            wanted = url or (None if prefer else os.environ.get("DATABASE_URL"))
            return stack.enter_context(scratch_server(needs=needs, prefer=prefer, url=wanted))

        yield start


@contextmanager
def private_starter(*, prefer: Prefer | None) -> Iterator[Callable[[Needs], Server]]:
    """Give a function that starts a server of our own, whatever $DATABASE_URL says.

    For commands that only read a database: it must not get scratch databases beside it.
    """
    from tablewright.database.server import scratch_server

    with ExitStack() as stack:
        yield lambda needs: stack.enter_context(scratch_server(needs=needs, prefer=prefer))


def planning_starter(
    *, url: str | None, prefer: Prefer | None
) -> AbstractContextManager[Callable[[Needs], Server]]:
    """Give a function that starts a server of our own, or uses the one that `--database` names.

    $DATABASE_URL is where migrations are run: no scratch databases beside that.
    """
    return starter(url=url, prefer=prefer) if url is not None else private_starter(prefer=prefer)


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
    if sys.stderr.isatty():
        click.echo(text, err=True)
