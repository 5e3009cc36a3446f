"""`tablewright migrate`: the commands that run a folder of migrations on a database."""

from __future__ import annotations

import click

from tablewright.cli.lazy import LazyGroup

_COMMANDS = (
    ("new", "tablewright.cli.migrate.new", "Write the next migration."),
    ("check", "tablewright.cli.migrate.check", "Do the migrations lead to the specification?"),
    ("apply", "tablewright.cli.migrate.apply", "Apply what is pending."),
    ("status", "tablewright.cli.migrate.status", "Say how every migration stands."),
    ("down", "tablewright.cli.migrate.down", "Undo the newest changes."),
    ("baseline", "tablewright.cli.migrate.baseline", "Count migrations as applied."),
    ("squash", "tablewright.cli.migrate.squash", "Put one migration in the place of all."),
)

_EPILOG = """\b
A deployment:
  tablewright migrate apply --database postgres://owner@db/shop
  tablewright migrate status --exit-code

\b
The folders are those of `prisma migrate deploy`; either tool runs them.
"""


@click.group("migrate", cls=LazyGroup, entries=_COMMANDS, epilog=_EPILOG)
def command() -> None:
    """Write migrations, and run them on a live database: locked, recorded, resumable."""
