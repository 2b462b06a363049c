"""``policyplan show``: the tree of a plan, or one fact with the sentence that it rests on."""

from __future__ import annotations

import click

from policyplan.cli import failures
from policyplan.cli.base import Command, language
from policyplan.cli.options import answer_options, look_at_plan, plan_options


@click.command(name="show", cls=Command)
@plan_options
@click.argument("id", required=False, metavar="[ID]")
@answer_options
@click.pass_context
def command(
    ctx: click.Context,
    plan: str,
    limit: int,
    id: str | None,
    format: str | None,
    output: str | None,
) -> int:
    """Print the tree or the fact; the exit code says whether the plan has errors."""
    from policyplan.cli import fact, tree

    said = language(ctx)
    opened = look_at_plan(plan, limit)
    if id is None:
        tree.deliver(opened.plan, said, format=format, output=output)
    else:
        fact.deliver(opened.plan, id, said, format=format, output=output)
    for finding in opened.findings.errors:
        failures.warn(finding, said)
    return failures.DONE if opened.findings.ok else failures.FAULTS
