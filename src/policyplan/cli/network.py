"""``policyplan network``: who works with whom, who leads whom, who stands where."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import OneOf, answer_options, open_plan, plan_options, stated_option

_WEIGHTS = ("joint", "newman", "jaccard", "cosine")
_UNITS = ("action", "task")
_LEVELS = ("assigned", "leaf")
_PARTS = ("overview", "ties", "leading", "position", "all", "summary", "metrics")
_ORDERS = (
    *("name", "tasks", "degree", "strength", "breadth", "depth", "out_strength", "in_strength", "lead_asymmetry"),
    *("betweenness", "closeness", "eigenvector", "clustering", "constraint", "effective_size", "core"),
)


@click.command(name="network", cls=Command)
@plan_options
@click.option("--of", type=OneOf(_PARTS), metavar="PART", default="overview")
@click.option("--weight", type=OneOf(_WEIGHTS), metavar="WEIGHT", default="joint")
@click.option("--by", type=OneOf(_UNITS), metavar="action|task", default="action")
@click.option("--level", type=OneOf(_LEVELS), metavar="assigned|leaf", default="assigned")
@click.option("--order", type=OneOf(_ORDERS), metavar="METRIC", default="name")
@stated_option
@click.option("--provisions", is_flag=True)
@click.option("--as-of", metavar="DAY")
@answer_options
@click.pass_context
def command(
    ctx: click.Context, /, plan: str, limit: int, of: Any, format: str | None, output: str | None, **how: Any
) -> None:
    """Print the network of agencies."""
    from policyplan.cli.answers import Answer, deliver
    from policyplan.query.network.metrics import METRICS
    from policyplan.query.network.network import network

    answer = network(open_plan(plan, limit), **how)
    chosen: Answer
    if of == "metrics":
        chosen = METRICS
    elif of == "summary":
        chosen = answer.figures()
    else:
        chosen = answer.view(of)
    deliver(chosen, language(ctx), format=format, output=output)
