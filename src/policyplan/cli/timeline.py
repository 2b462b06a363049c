"""``policyplan timeline``: what is due when, and how it stands on a day."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import Days, answer_options, open_plan, plan_options, stated_option


@click.command(name="timeline", cls=Command)
@plan_options
@click.option("--as-of", metavar="DAY")
@click.option("--within", type=Days(), metavar="DAYS")
@stated_option
@answer_options
@click.pass_context
def command(ctx: click.Context, /, plan: str, limit: int, format: str | None, output: str | None, **how: Any) -> None:
    """Print the timeline."""
    from policyplan.cli.answers import deliver
    from policyplan.query.timeline import timeline

    deliver(timeline(open_plan(plan, limit), **how), language(ctx), format=format, output=output)
