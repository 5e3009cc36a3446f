"""A group of commands that are imported when they are asked for, so that help costs nothing."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import click

# Name, module, and the line of `--help`, which must not need the module.
Entry = tuple[str, str, str]


class LazyGroup(click.Group):
    """A group that knows its commands by their modules."""

    def __init__(self, *arguments: Any, entries: Sequence[Entry] = (), **rest: Any) -> None:
        super().__init__(*arguments, **rest)
        self._entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List them in our order."""
        return [name for name, _, _ in self._entries]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        for name, module, _ in self._entries:
            if name == cmd_name:
                command: click.Command = importlib.import_module(module).command
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List them with what they do."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, _, line in self._entries])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one is near."""
        if args and self.get_command(ctx, args[0]) is None:
            from tablewright.diagnostics import did_you_mean

            near = did_you_mean(args[0], self.list_commands(ctx))
            ctx.fail(f"there is no command `{args[0]}`" + (f"; {near}" if near else ""))
        return super().resolve_command(ctx, args)
