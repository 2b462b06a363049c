"""``policyplan run``: the main job, everything about a plan by one command."""

from __future__ import annotations

import click

from policyplan.cli import failures
from policyplan.cli.base import Command, language
from policyplan.cli.options import FileName, look_at_plan, plan_options


@click.command(name="run", cls=Command)
@plan_options
@click.option("-o", "--output", "folder", type=FileName(), metavar="FOLDER", required=True)
@click.pass_context
def command(ctx: click.Context, plan: str, limit: int, folder: str) -> int:
    """Print the tables, write the files; the exit code says whether the plan has errors."""
    from policyplan.cli import answers, job
    from policyplan.cli.findings import as_answer, has_errors, what_was_checked

    said = language(ctx)
    looked_at, findings = look_at_plan(plan, limit)
    place = job.folder(folder)
    if findings:
        answers.deliver(as_answer(findings, said, what_was_checked(looked_at, findings)), said)
    job.write_findings(place, findings, said)
    if has_errors(findings):
        return failures.FAULTS
    job.do(looked_at, place, said)
    return failures.DONE
