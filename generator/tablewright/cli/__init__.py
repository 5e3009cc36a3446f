"""The command line: commands load when they are called, so that `--help` costs next to nothing."""

from __future__ import annotations

import gc
import os
import sys
from contextvars import copy_context
from typing import Any

import click

from tablewright.cli.lazy import LazyGroup

# Name, module, and the line of `--help`, which must not need the module.
_COMMANDS = (
    ("generate", "tablewright.cli.generate", "Write every artifact of a specification."),
    ("verify", "tablewright.cli.verify", "Prove on a live server that the DDL means the same."),
    ("diff", "tablewright.cli.diff", "Say what changes between two states of a database."),
    ("drift", "tablewright.cli.drift", "Compare a live database with the specification."),
    ("breaking", "tablewright.cli.breaking", "Say what a change breaks, and for whom."),
    ("import", "tablewright.cli.import_", "Write a schema.yaml for a database that exists."),
    ("plan", "tablewright.cli.plan", "Print the SQL from one state of a database to another."),
    ("migrate", "tablewright.cli.migrate", "Run migrations, undo them, say how they stand."),
    ("check", "tablewright.cli.check", "The one gate for CI: all that must be true at once."),
    ("lint", "tablewright.cli.lint", "Point out what experienced people would change."),
    ("completion", "tablewright.cli.completion", "Print the completion script of a shell."),
)


_EPILOG = """\b
Begin with:
  tablewright generate            write everything below out/
  tablewright verify              prove the DDL on a private PostgreSQL

Exit codes: 0 fine, 1 problems found or output stale, 2 usage, environment or Ctrl-C.
"""


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    from tablewright.cli.console import say

    say(f"tablewright {version('tablewright')}")
    ctx.exit()


@click.group(
    cls=LazyGroup,
    entries=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version and exit.",
)
def application() -> None:
    """One YAML file describes a PostgreSQL database; everything around it is generated."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code; no exception gets past here."""
    # The process is short and its values hold no cycles: collecting them costs a tenth of the time.
    gc.disable()
    # No plugin of another package has a say in how a file is read; to look for them takes a while.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # In which form a command prints is remembered for this call alone.
    code = copy_context().run(_code_of, arguments)
    # Nor need the interpreter look through all of them before it ends.
    gc.freeze()
    sys.exit(code if isinstance(code, int) else 0)


def _code_of(arguments: list[str] | None) -> Any:
    try:
        return _run(arguments)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _interrupted()


def _run(arguments: list[str] | None) -> Any:
    try:
        return application.main(arguments, prog_name="tablewright", standalone_mode=False)
    except click.exceptions.Abort:
        raise
    except Exception as error:
        from tablewright.cli.failures import show_failure

        return show_failure(error, sys.argv[1:] if arguments is None else arguments)


def _interrupted() -> int:
    from tablewright.cli.failures import show_environment_problem
    from tablewright.diagnostics import EnvironmentProblem

    return show_environment_problem(EnvironmentProblem("interrupted; nothing is half-written"))
