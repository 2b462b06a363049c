"""``policyplan convert``: a plan file in another format."""

from __future__ import annotations

import click

from policyplan.cli import streams
from policyplan.cli.base import Command
from policyplan.cli.options import (
    STANDARD,
    FileName,
    OneOf,
    PlanName,
    keep,
    language_option,
    limit_option,
    open_plan,
)

_FORMATS = ("yaml", "json")


@click.command(name="convert", cls=Command)
@click.argument("source", type=PlanName(), metavar="A")
@click.argument("target", type=FileName(), metavar="B")
@click.option("--from", "from_format", type=OneOf(_FORMATS), metavar="yaml|json")
@click.option("--to", "to_format", type=OneOf(_FORMATS), metavar="yaml|json")
@click.option("--force", is_flag=True)
@limit_option
@language_option
def command(source: str, target: str, from_format: str | None, to_format: str | None, force: bool, limit: int) -> None:
    """Read one file and write the other, but over no file that is there."""
    from policyplan.errors import CallError
    from policyplan.io.door import dumps, write

    if target != STANDARD:
        keep(target, force=force)
    plan = open_plan(source, limit, from_format)
    if target != STANDARD:
        write(plan, target, format=to_format)
    elif to_format:
        streams.put(dumps(plan, format=to_format))
    else:
        raise CallError("format-unsaid", known=_FORMATS)
