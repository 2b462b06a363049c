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
    from policyplan.cli.findings import has_errors
    from policyplan.model.kinds import Level

    said = language(ctx)
    looked_at, findings = look_at_plan(plan, limit)
    if id is None:
        tree.deliver(looked_at, said, format=format, output=output)
    else:
        fact.deliver(looked_at, id, said, format=format, output=output)
    for each in findings:
        if each.level is Level.ERROR:
            failures.warn(each, said)
    return failures.FAULTS if has_errors(findings) else failures.DONE
