"""``policyplan draw``: one picture of a plan."""

from __future__ import annotations

import pathlib

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import FileName, OneOf, limit_option, open_plan, plan_argument

PICTURES = ("matrix", "goals", "tasks", "network", "workload")


@click.command(name="draw", cls=Command)
@plan_argument
@click.argument("picture", type=OneOf(PICTURES), metavar="PICTURE")
@click.option("-o", "--output", type=FileName(), metavar="FILE", required=True)
@click.option("--lang", type=OneOf(("zh", "en", "both")), metavar="zh|en|both")
@limit_option
@click.pass_context
def command(ctx: click.Context, plan: str, picture: str, output: str, lang: str | None, limit: int) -> None:
    """Draw it, and print the names of the files written."""
    from policyplan.cli.pictures import draw, lacking, left_over

    said = language(ctx)
    drawn = draw(picture, open_plan(plan, limit), lang or said)
    written = drawn.save(output)
    for finding in (*lacking(drawn), *left_over(pathlib.Path(output), written)):
        failures.warn(finding, said)
    streams.put("".join(f"{path}\n" for path in written))
