"""``policyplan completion``: the script for shell completion."""

from __future__ import annotations

import click

from policyplan.cli import streams
from policyplan.cli.base import COMPLETE, PROGRAM, argument, declare
from policyplan.cli.options import OneOf, language_option
from policyplan.messages import Message

_SHELLS = ("bash", "zsh", "fish")


_DETAILS = Message(
    "cli.details.completion",
    "The script completes commands, options and files when you press the tab key.\n\n"
    "\b\nExamples:\n"
    "  bash:  policyplan completion bash >> ~/.bashrc\n"
    "  zsh:   policyplan completion zsh >> ~/.zshrc\n"
    "  fish:  policyplan completion fish > ~/.config/fish/completions/policyplan.fish\n\n"
    "Then open a new shell.",
)


@declare("completion", _DETAILS)
@argument(
    "shell",
    type=OneOf(_SHELLS),
    metavar="SHELL",
    help=Message("cli.parameter.completion.shell", "Shell: bash, zsh or fish."),
)
@language_option
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None, "click knows these shells"
    streams.put(kind(ctx.find_root().command, {}, PROGRAM, COMPLETE).source() + "\n")
