"""``policyplan timeline``: what is due when, and how it stands on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import answer_options, open_plan, plan_options, stated_option

# Older versions of click have a class here that takes no parameter.
if TYPE_CHECKING:
    _Number = click.ParamType[int]
else:
    _Number = click.ParamType

_LONGEST = 9


class Days(_Number):
    """A number of days."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Give the number. Raises `CallError`."""
        said = str(value)
        if said.isascii() and said.isdecimal() and len(said) <= _LONGEST:
            return int(said)
        from policyplan.errors import CallError

        raise CallError("within-not-days", given=value)


@click.command(name="timeline", cls=Command)
@plan_options
@click.option("--as-of", metavar="DAY")
@click.option("--within", type=Days(), metavar="DAYS")
@stated_option
@answer_options
@click.pass_context
def command(ctx: click.Context, /, plan: str, limit: int, format: str | None, output: str | None, **how: Any) -> None:
    """Print the timeline."""
    from policyplan.cli.answers import deliver
    from policyplan.query.timeline import timeline

    deliver(timeline(open_plan(plan, limit), **how), language(ctx), format=format, output=output)
