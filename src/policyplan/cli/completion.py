"""``policyplan completion``: the script that lets a shell complete what is typed."""

from __future__ import annotations

import click

from policyplan.cli import streams
from policyplan.cli.base import COMPLETE, PROGRAM, Command
from policyplan.cli.options import OneOf, language_option

_SHELLS = ("bash", "zsh", "fish")


@click.command(name="completion", cls=Command)
@click.argument("shell", type=OneOf(_SHELLS), metavar="SHELL")
@language_option
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None, "click knows these shells"
    streams.put(kind(ctx.find_root().command, {}, PROGRAM, COMPLETE).source() + "\n")
