"""``policyplan report``: everything about a plan as one page or a folder of pages."""

from __future__ import annotations

import os

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import declare, language
from policyplan.cli.options import (
    as_of_option,
    force_option,
    keep,
    observations_option,
    open_with_observations,
    plan_options,
    required_output_option,
)
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.report",
    "Contents: particulars, all pictures, workload, network, rollup with reasons, timeline, findings, every "
    "fact, and the source text with every fact marked, in Chinese and in English. The page is one file and "
    "needs no network. With --as-of, the timeline and the targets have their state on that day; with "
    "observations, progress, evaluation and weak links are included.\n\n"
    "An output that doesn't end in .html is a folder of pages, for large plans. Files that exist already are replaced "
    "only with --force.\n\n"
    "\b\nExamples:\n"
    "  policyplan report jiangmen -o report.html\n"
    "  policyplan report jiangmen -o report\n"
    "  policyplan report plan.yaml -o report.html --as-of 2018 --observations reports.csv",
)


@declare("report", _DETAILS)
@plan_options
@required_output_option(Message("cli.parameter.report.output", "Output file, .html; or a folder, for large plans."))
@as_of_option(
    Message(
        "cli.parameter.report.as_of",
        "Day of the states: 2018-06-30, 2018 (its last day) or today (default: no states).",
    )
)
@observations_option
@force_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    limit: int,
    output: str,
    as_of: str | None,
    observations: str | None,
    *,
    force: bool,
) -> int:
    """Write the report and print its name; the exit code says whether a row of the observations was left out."""
    from policyplan.report.document import report

    chosen = language(ctx)
    is_page = output.lower().endswith((".html", ".htm"))
    keep(output if is_page else os.path.join(output, "index.html"), force=force)
    opened, findings = open_with_observations(plan, limit, observations)
    streams.put(f"{report(opened, as_of=as_of, language=chosen).save(output, replace=force)}\n")
    return failures.left_out(findings, chosen)
