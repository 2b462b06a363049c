"""``policyplan find``: where words stand, in names and in the text."""

from __future__ import annotations

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import answer_options, open_plan, plan_options


@click.command(name="find", cls=Command)
@plan_options
@click.argument("text", metavar="TEXT")
@answer_options
@click.pass_context
def command(ctx: click.Context, /, plan: str, limit: int, text: str, format: str | None, output: str | None) -> None:
    """Print where it stands."""
    from policyplan.cli.answers import deliver
    from policyplan.query.trace.find import find

    deliver(find(open_plan(plan, limit), text), language(ctx), format=format, output=output)
