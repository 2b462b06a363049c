"""``policyplan rollup``: what the targets add up to, and what does not, and why."""

from __future__ import annotations

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import answer_options, open_plan, plan_options, stated_option


@click.command(name="rollup", cls=Command)
@plan_options
@stated_option
@answer_options
@click.pass_context
def command(
    ctx: click.Context, /, plan: str, limit: int, stated_only: bool, format: str | None, output: str | None
) -> None:
    """Print the rollup."""
    from policyplan.cli.answers import deliver
    from policyplan.query.rollup import rollup

    answer = rollup(open_plan(plan, limit), stated_only=stated_only)
    deliver(answer, language(ctx), format=format, output=output)
