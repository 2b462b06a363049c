"""``policyplan formats``: what is read and written, and what is lost."""

from __future__ import annotations

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import FormatName, answer_options, language_option


@click.command(name="formats", cls=Command)
@click.argument("name", type=FormatName(), metavar="[NAME]", required=False)
@answer_options
@language_option
@click.pass_context
def command(ctx: click.Context, /, name: str | None, format: str | None, output: str | None) -> None:
    """Print every format, or what one of them does not hold."""
    from policyplan.cli.answers import deliver
    from policyplan.io import catalogue

    result = catalogue.all_formats() if name is None else catalogue.lost(name)
    deliver(result, language(ctx), format=format, output=output)
