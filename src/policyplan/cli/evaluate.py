"""``policyplan evaluate``: where the plan and its parts stand on a day, and what is weak."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures
from policyplan.cli.base import Command, language
from policyplan.cli.options import (
    OneOf,
    answer_options,
    observations_option,
    open_with_observations,
    plan_options,
    stated_option,
)

_SUBJECTS = ("groups", "targets", "weak-links")
_PATHS = ("line", "interim")
_LEVELS = ("leaf", "assigned")
_ORDERS = (
    *("name", "targets", "not_measurable", "no_data", "met", "overdue"),
    *("gone_backwards", "behind", "on_track"),
)


@click.command(name="evaluate", cls=Command)
@plan_options
@click.option("--as-of", metavar="DAY", required=True)
@click.option("--of", type=OneOf(_SUBJECTS), metavar="|".join(_SUBJECTS), default="groups")
@click.option("--tolerance", metavar="SHARE", default="0.15")
@click.option("--path", type=OneOf(_PATHS), metavar="|".join(_PATHS), default="line")
@click.option("--level", type=OneOf(_LEVELS), metavar="|".join(_LEVELS), default="leaf")
@click.option("--order", type=OneOf(_ORDERS), metavar="ORDER", default="name")
@observations_option
@stated_option
@answer_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    limit: int,
    of: str,
    observations: str | None,
    format: str | None,
    output: str | None,
    **how: Any,
) -> int:
    """Print the evaluation; the exit code says whether a row of the observations had to be left out."""
    from policyplan.cli.answers import Answer, deliver
    from policyplan.query.evaluation.evaluate import evaluate

    opened, findings = open_with_observations(plan, limit, observations)
    answer = evaluate(opened, **how)
    parts: dict[str, Answer] = {"groups": answer, "targets": answer.targets, "weak-links": answer.weak_links}
    deliver(parts[of], language(ctx), format=format, output=output)
    return failures.left_out(findings, language(ctx))
