"""``policyplan progress``: how far each target has come, by named methods."""

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

_METHODS = ("linear", "share", "scheduled", "cagr", "consistency", "all")
_PATHS = ("line", "interim")


@click.command(name="progress", cls=Command)
@plan_options
@click.option("--as-of", metavar="DAY", required=True)
@click.option("--method", type=OneOf(_METHODS), metavar="METHOD", multiple=True, default=("linear",))
@click.option("--tolerance", metavar="SHARE", default="0.15")
@click.option("--path", type=OneOf(_PATHS), metavar="|".join(_PATHS), default="line")
@observations_option
@stated_option
@answer_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    limit: int,
    observations: str | None,
    format: str | None,
    output: str | None,
    **how: Any,
) -> int:
    """Print the progress; the exit code says whether a row of the observations had to be left out."""
    from policyplan.cli.answers import deliver
    from policyplan.query.progress.progress import progress

    opened, findings = open_with_observations(plan, limit, observations)
    deliver(progress(opened, **how), language(ctx), format=format, output=output)
    return failures.left_out(findings, language(ctx))
