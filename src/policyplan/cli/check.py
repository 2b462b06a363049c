"""``policyplan check``: what is wrong with a plan, and what was checked."""

from __future__ import annotations

import click

from policyplan.cli import failures
from policyplan.cli.base import Command, language
from policyplan.cli.options import answer_options, look_at_plan, plan_options


@click.command(name="check", cls=Command)
@plan_options
@answer_options
@click.pass_context
def command(ctx: click.Context, plan: str, limit: int, format: str | None, output: str | None) -> int:
    """Print the findings; the exit code says whether one is an error."""
    from policyplan.cli.answers import deliver, put
    from policyplan.cli.findings import as_answer, has_errors, what_was_checked
    from policyplan.errors import PlanError

    said = language(ctx)
    try:
        looked_at, findings = look_at_plan(plan, limit)
    except PlanError as error:  # what stands in the file cannot be made into a plan, so that there are no counts
        deliver(as_answer(error.findings, said), said, format=format, output=output)
        return failures.FAULTS
    notes = what_was_checked(looked_at, findings)
    if findings or format in ("csv", "json"):
        deliver(as_answer(findings, said, notes), said, format=format, output=output)
    else:
        put("".join(f"{note.sentence(said)}\n" for note in notes), output)
    return failures.FAULTS if has_errors(findings) else failures.DONE
