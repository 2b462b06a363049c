"""``policyplan rollup``: what targets or observations add up to, and what does not, and why; and the measures."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import (
    OneOf,
    answer_options,
    observations_option,
    open_with_observations,
    plan_options,
    stated_option,
)
from policyplan.query import messages as query_messages

_SUBJECTS = ("targets", "observations", "measures")
_GROUPS = ("measure", "goal", "task", "lead", "phase", "place")
_YEARS = ("apart", "years")
_LEVELS = ("assigned", "leaf")

_BELONGS_TO = {
    "by": ("targets", "observations"),
    "per_year": ("targets",),
    "level": ("targets", "observations"),
    "provisions": ("targets", "observations"),
    "as_of": ("observations",),
    "observations": ("observations",),
}
"""Options that not every subject has."""


@click.command(name="rollup", cls=Command)
@plan_options
@click.option("--of", type=OneOf(_SUBJECTS), metavar="|".join(_SUBJECTS), default="targets")
@click.option("--by", type=OneOf(_GROUPS), metavar="|".join(_GROUPS))
@click.option("--per-year", type=OneOf(_YEARS), metavar="|".join(_YEARS))
@click.option("--level", type=OneOf(_LEVELS), metavar="|".join(_LEVELS))
@click.option("--provisions", is_flag=True)
@stated_option
@click.option("--as-of", metavar="DAY")
@observations_option
@answer_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    limit: int,
    of: str,
    stated_only: bool,
    format: str | None,
    output: str | None,
    **how: Any,
) -> int:
    """Print the rollup; the exit code says whether a row of the observations had to be left out."""
    from policyplan.cli.answers import Answer, deliver
    from policyplan.query.rollup.measures import measures
    from policyplan.query.rollup.rollup import rollup

    said = language(ctx)
    given = _fitting(how, of)
    opened, findings = open_with_observations(plan, limit, given.pop("observations", None))
    answer: Answer
    if of == "measures":
        answer = measures(opened, stated_only=stated_only)
    else:
        answer = rollup(opened, of=of, stated_only=stated_only, **given)  # type: ignore[arg-type]
    deliver(answer, said, format=format, output=output)
    for finding in findings:
        streams.complain(failures.finding_line(finding, said))
    return failures.FAULTS if findings else failures.DONE


def _fitting(how: dict[str, Any], of: str) -> dict[str, Any]:
    """The options that were given. Raises `CallError` for one that the subject does not have."""
    given = {name: value for name, value in how.items() if value not in (None, False)}
    for name in given:
        subjects = _BELONGS_TO[name]
        if of not in subjects:
            from policyplan.errors import CallError

            raise CallError(
                query_messages.OPTION_ELSEWHERE,
                option=f"--{name.replace('_', '-')}",
                other=f"--of {'|'.join(subjects)}",
            )
    return given
