"""``policyplan run``: the tables, pictures and report of a plan by one command."""

from __future__ import annotations

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import declare, language, option
from policyplan.cli.options import FileName, bom_option, force_option, look_at_plan, plan_options
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.run",
    "Prints the workload and the rollup, and writes these into the folder: the workload, rollup, load of "
    "tasks, concentration, network of agencies, measures and timeline as CSV and JSON; the list of "
    "assignments; the findings of the check; ten pictures in Chinese and in English; and the report. If the "
    "folder has such files already, nothing is written without --force, which replaces them and touches no "
    "others. If the plan has errors, only its findings are printed and written, and the exit code is 1.\n\n"
    "\b\nExample:\n"
    "  policyplan run jiangmen -o demo",
)


@declare("run", _DETAILS)
@plan_options
@option(
    "-o",
    "--output",
    "folder",
    type=FileName(),
    metavar="FOLDER",
    required=True,
    help=Message("cli.parameter.run.folder", "Output folder; created if missing."),
)
@force_option
@bom_option
@click.pass_context
def command(ctx: click.Context, /, plan: str, limit: int, folder: str, *, force: bool, bom: bool | None) -> int:
    """Print the tables and write the files; the exit code says whether the plan has errors."""
    from policyplan.cli import answers, job
    from policyplan.cli.findings import as_answer, what_was_checked
    from policyplan.errors import PlanError

    chosen = language(ctx)
    if not force:
        job.refuse_existing(job.folder(folder))
    try:
        opened = look_at_plan(plan, limit)
    except PlanError as error:  # the file does not make a plan
        job.write_findings(job.folder(folder), error.findings, chosen)
        raise
    place = job.folder(folder)
    if opened.findings:
        notes = what_was_checked(opened.plan, opened.findings.rows)
        answers.output(as_answer(opened.findings, chosen, notes), chosen)
        streams.put("\n")
    if not opened.findings.ok:
        job.write_findings(place, opened.findings.rows, chosen)
        return failures.FAULTS
    job.do(opened.plan, opened.findings.rows, place, chosen, bom=bom is not False, force=force)
    return failures.DONE
