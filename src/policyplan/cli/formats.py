"""``policyplan formats``: what each format reads, writes and loses."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli.base import argument, declare, language
from policyplan.cli.options import FormatName, answer_options, language_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.formats",
    "With NAME, the parts of a plan that this format does not hold.\n\n"
    "\b\nExamples:\n"
    "  policyplan formats\n"
    "  policyplan formats gexf",
)


@declare("formats", _DETAILS)
@argument(
    "name",
    type=FormatName(),
    metavar="[NAME]",
    required=False,
    help=Message("cli.parameter.formats.name", "Name of a format."),
)
@answer_options
@language_option
@click.pass_context
def command(ctx: click.Context, /, name: str | None, **where: Any) -> None:
    """Print every format, or the losses of one of them."""
    from policyplan.cli import answers
    from policyplan.io import catalogue

    to = answers.destination(**where)
    result = catalogue.all_formats() if name is None else catalogue.lost(name)
    answers.output(result, language(ctx), to)
