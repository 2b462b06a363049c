"""``policyplan collect``: what offices filled in, back into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import FileName, LimitsOption, OneOf, keep, open_plan, plan_options

if TYPE_CHECKING:
    from policyplan.io.limits import Limits


@click.command(name="collect", cls=Command)
@plan_options
@click.argument("files", nargs=-1, required=True, type=FileName(), metavar="FILE...")
@click.option("--agency", metavar="ID")
@click.option("--at", metavar="DAY")
@click.option("--write", type=FileName(), metavar="NEW")
@click.option("--force", is_flag=True)
@click.option("--limits", type=LimitsOption(), metavar="NAME=N,…")
@click.option("--format", type=OneOf(("table", "csv", "json")), metavar="table|csv|json")
@click.option("-o", "--output", type=FileName(), metavar="FILE")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    limit: int,
    files: tuple[str, ...],
    agency: str | None,
    at: str | None,
    write: str | None,
    force: bool,
    limits: Limits | None,
    format: str | None,
    output: str | None,
) -> int:
    """Print what is new; write the plan with it only where a file is given."""
    from policyplan.cli.answers import deliver
    from policyplan.cli.working import working
    from policyplan.io import api
    from policyplan.io.ledger.collect import collect
    from policyplan.io.limits import DEFAULT_LIMITS
    from policyplan.model.kinds import Level

    if write is not None:
        keep(write, force=force)
    opened = open_plan(plan, limit)
    with working("reading", language(ctx)):
        found = collect(opened, files, agency=agency, at=at, limit=limit, limits=limits or DEFAULT_LIMITS)
    if write is not None:
        for loss in api.write(found.plan, write):
            streams.complain(failures.finding_line(loss, language(ctx)))
    deliver(found, language(ctx), format=format, output=output)
    for each in found.findings:
        streams.complain(failures.finding_line(each, language(ctx)))
    wrong = any(each.level is Level.ERROR for each in found.findings)
    return failures.FAULTS if wrong else failures.DONE
