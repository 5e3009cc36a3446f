"""`tablewright completion`: the script that completes commands and options in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tablewright.cli.console import hand_over

_EPILOG = """\b
Examples:
  eval "$(tablewright completion bash)"                                in ~/.bashrc
  eval "$(tablewright completion zsh)"                                 in ~/.zshrc
  tablewright completion fish > ~/.config/fish/completions/tablewright.fish
"""


@click.command("completion", epilog=_EPILOG)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(*, shell: str) -> int:
    """Print the completion script of a shell."""
    from tablewright.cli import application

    complete = get_completion_class(shell)
    if complete is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    script = complete(application, {}, "tablewright", "_TABLEWRIGHT_COMPLETE").source()
    hand_over(script)
    return 0
