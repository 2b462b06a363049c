"""``policyplan report``: everything about a plan as one page."""

from __future__ import annotations

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import FileName, observations_option, open_with_observations, plan_options


@click.command(name="report", cls=Command)
@plan_options
@click.option("-o", "--output", type=FileName(), metavar="FILE", required=True)
@click.option("--as-of", metavar="DAY")
@observations_option
@click.pass_context
def command(
    ctx: click.Context, /, plan: str, limit: int, output: str, as_of: str | None, observations: str | None
) -> int:
    """Write it, and print the file's name; the exit code says whether a row of the observations had to be left out."""
    from policyplan.report.document import report

    said = language(ctx)
    opened, findings = open_with_observations(plan, limit, observations)
    streams.put(f"{report(opened, as_of=as_of, language=said).save(output)}\n")
    return failures.left_out(findings, said)
