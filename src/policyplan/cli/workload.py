"""``policyplan workload``: who leads and supports how many tasks."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import OneOf, answer_options, open_plan, plan_options, stated_option

_LEVELS = ("assigned", "leaf")


@click.command(name="workload", cls=Command)
@plan_options
@click.option("--level", type=OneOf(_LEVELS), metavar="assigned|leaf", default="assigned")
@stated_option
@click.option("--provisions", is_flag=True)
@answer_options
@click.pass_context
def command(ctx: click.Context, /, plan: str, limit: int, format: str | None, output: str | None, **how: Any) -> None:
    """Print the workload."""
    from policyplan.cli.answers import deliver
    from policyplan.query.workload import workload

    deliver(workload(open_plan(plan, limit), **how), language(ctx), format=format, output=output)
