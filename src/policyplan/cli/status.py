"""``policyplan status``: where each task stands by what offices report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import OneOf, answer_options, open_plan, plan_options, stated_option

if TYPE_CHECKING:
    from policyplan.query.result import Result


@click.command(name="status", cls=Command)
@plan_options
@click.option("--as-of", metavar="DAY", required=True)
@click.option("--of", type=OneOf(("tasks", "agencies", "problems")), metavar="tasks|agencies|problems", default="tasks")
@click.option("--level", type=OneOf(("leaf", "assigned")), metavar="leaf|assigned", default="leaf")
@stated_option
@answer_options
@click.pass_context
def command(
    ctx: click.Context, /, plan: str, limit: int, of: str, format: str | None, output: str | None, **how: Any
) -> None:
    """Print where tasks stand, by task or by agency, or what hinders them."""
    from policyplan.cli.answers import deliver
    from policyplan.query.status.status import status

    found = status(open_plan(plan, limit), **how)
    answers: dict[str, Result[Any]] = {"tasks": found, "agencies": found.agencies, "problems": found.problems}
    deliver(answers[of], language(ctx), format=format, output=output)
