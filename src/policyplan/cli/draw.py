"""``policyplan draw``: one picture of a plan."""

from __future__ import annotations

import pathlib

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import FileName, OneOf, limit_option, open_plan, plan_argument

PICTURES = ("matrix", "goals", "tasks", "network", "workload", "schedule")


@click.command(name="draw", cls=Command)
@plan_argument
@click.argument("picture", type=OneOf(PICTURES), metavar="PICTURE")
@click.option("-o", "--output", type=FileName(), metavar="FILE", required=True)
@click.option("--as-of", metavar="DAY")
@click.option("--lang", type=OneOf(("zh", "en", "both")), metavar="zh|en|both")
@limit_option
@click.pass_context
def command(
    ctx: click.Context, plan: str, picture: str, output: str, as_of: str | None, lang: str | None, limit: int
) -> None:
    """Draw it, and print the names of the files written. Raises `CallError` for a day where none is asked for."""
    from policyplan.cli.pictures import draw, lacking, left_over
    from policyplan.errors import CallError

    said = language(ctx)
    if as_of is not None and picture != "schedule":
        raise CallError("day-without-schedule", picture=picture)
    drawn = draw(picture, open_plan(plan, limit), lang or said, **({} if as_of is None else {"as_of": as_of}))
    written = drawn.save(output)
    for finding in (*lacking(drawn), *left_over(pathlib.Path(output), written)):
        failures.warn(finding, said)
    streams.put("".join(f"{path}\n" for path in written))
