"""``policyplan bulletin``: a bulletin or an annual summary to send round."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import Days, FileName, observations_option, open_with_observations, plan_options


@click.command(name="bulletin", cls=Command)
@plan_options
@click.option("-o", "--output", type=FileName(), metavar="FILE", required=True)
@click.option("--as-of", metavar="DAY")
@click.option("--year", type=int, metavar="YEAR")
@click.option("--within", type=Days(), metavar="DAYS")
@click.option("--office", metavar="NAME")
@click.option("--template", type=FileName(), metavar="FILE")
@click.option("--base", type=FileName(), metavar="FILE")
@observations_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    limit: int,
    output: str,
    as_of: str | None,
    year: int | None,
    within: int | None,
    observations: str | None,
    base: str | None,
    **how: Any,
) -> int:
    """Write it, and print the file's name; the exit code says whether a row of the observations had to be left out.

    Raises `CallError` where neither a day nor a year is given, or both.
    """
    from policyplan.errors import CallError
    from policyplan.report.bulletins import annual_summary, bulletin

    said = language(ctx)
    if (as_of is None) == (year is None) or (within is not None and as_of is None):
        raise CallError(messages.BULLETIN_DAY_OR_YEAR)
    opened, findings = open_with_observations(plan, limit, observations)
    if as_of is not None:
        how |= {} if within is None else {"within": within}
        made = bulletin(opened, as_of=as_of, language=said, **how)
    else:
        assert year is not None  # one of the two is given
        made = annual_summary(opened, year=year, language=said, **how)
    streams.put(f"{made.save(output, base=base)}\n")
    return failures.left_out(findings, said)
