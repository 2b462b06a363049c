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
    from policyplan.cli.answers import deliver, format_of, put
    from policyplan.cli.findings import as_answer, what_was_checked, what_was_not_checked
    from policyplan.errors import PlanError
    from policyplan.model.findings import Finding

    said = language(ctx)
    chosen = format_of(format, output)
    try:
        opened = look_at_plan(plan, limit)
    except PlanError as error:  # what stands in the file cannot be made into a plan, so that there are no counts
        faults = [each for each in error.findings if isinstance(each, Finding)]
        deliver(as_answer(faults, said, what_was_not_checked(faults)), said, format=chosen, output=output)
        return failures.FAULTS
    findings = opened.findings
    notes = what_was_checked(opened.plan, findings.rows)
    if findings or chosen != "table":
        deliver(as_answer(findings, said, notes), said, format=chosen, output=output)
    else:
        put("".join(f"{note.sentence(said)}\n" for note in notes), output, said)
    return failures.DONE if findings.ok else failures.FAULTS
