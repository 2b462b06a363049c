"""``policyplan run``: the main job, everything about a plan by one command."""

from __future__ import annotations

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import FileName, look_at_plan, plan_options


@click.command(name="run", cls=Command)
@plan_options
@click.option("-o", "--output", "folder", type=FileName(), metavar="FOLDER", required=True)
@click.pass_context
def command(ctx: click.Context, plan: str, limit: int, folder: str) -> int:
    """Print the tables, write the files; the exit code says whether the plan has errors."""
    from policyplan.cli import answers, job
    from policyplan.cli.findings import as_answer, what_was_checked
    from policyplan.errors import PlanError

    said = language(ctx)
    try:
        opened = look_at_plan(plan, limit)
    except PlanError as error:  # what stands in the file cannot be made into a plan
        job.write_findings(job.folder(folder), error.findings, said)
        raise
    place = job.folder(folder)
    job.write_findings(place, opened.findings.rows, said)
    if opened.findings:
        notes = what_was_checked(opened.plan, opened.findings.rows)
        answers.deliver(as_answer(opened.findings, said, notes), said)
        streams.put("\n")
    if not opened.findings.ok:
        return failures.FAULTS
    job.do(opened.plan, place, said)
    return failures.DONE
