"""``policyplan collect``: the entries of offices, collected into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policyplan.cli import failures, messages
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.options import (
    FileName,
    OneOf,
    answer_options,
    keep,
    limits_of,
    limits_option,
    open_plan,
    plan_options,
    verbose_option,
)
from policyplan.messages import Message

if TYPE_CHECKING:
    from policyplan.io.limits import Limits


_DETAILS = Message(
    "cli.details.collect",
    "FILE is a ledger that came back, xlsx or csv, or a folder of ledgers. The command prints their new "
    "entries and leaves the plan as it is; with --write, it writes a plan that includes them. Entries that "
    "cannot be assigned or understood are reported on the standard error, with file and cell, and the exit "
    "code is then 1. --of departments lists which departments have returned their ledgers; --of reminders "
    "lists the ledgers that are missing and the rows that were left blank, with due dates.\n\n"
    "\b\nExamples:\n"
    "  policyplan convert jiangmen ledger.xlsx --split file\n"
    "  policyplan collect jiangmen returned/\n"
    "  policyplan collect jiangmen returned/ --at 2018-06-30 --write plan.yaml\n"
    "  policyplan collect jiangmen returned/ --of reminders --format csv -o reminders.csv",
)


PARTS = ("changes", "departments", "reminders")
"""The tables of the answer."""


@declare("collect", _DETAILS)
@plan_options
@argument(
    "files",
    nargs=-1,
    required=True,
    type=FileName(),
    metavar="FILE...",
    help=Message("cli.parameter.collect.files", "Ledgers that came back, or folders of them."),
)
@option(
    "--of",
    type=OneOf(PARTS),
    metavar="|".join(PARTS),
    help=Message("cli.parameter.collect.of", "Rows: changes, departments or reminders (default: changes)."),
)
@option(
    "--agency",
    metavar="ID",
    help=Message("cli.parameter.collect.agency", "Agency of the ledgers that don't name one."),
)
@option("--at", metavar="DAY", help=Message("cli.parameter.collect.at", "Day of entries without a date."))
@option(
    "--write",
    type=FileName(),
    metavar="NEW",
    help=Message("cli.parameter.collect.write", "Output file for the plan with the new entries."),
)
@verbose_option
@limits_option
@answer_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    limit: int,
    files: tuple[str, ...],
    of: str | None,
    agency: str | None,
    at: str | None,
    write: str | None,
    limits: Limits | None,
    verbose: bool,
    **where: Any,
) -> int:
    """Print the new entries, the departments or the reminders; write the plan with them only if a file is given."""
    from policyplan.cli import answers
    from policyplan.cli.findings import report
    from policyplan.cli.progress import progress
    from policyplan.files import watch
    from policyplan.io import api
    from policyplan.io.ledger.collect import collect
    from policyplan.model.kinds import Level

    to = answers.destination(**where)
    if write is not None:
        keep(write, force=to.force)
        # The file that the call replaces is the one that is there now.
        watch(write)
    opened = open_plan(plan, limit)
    with progress(messages.READING, language(ctx)):
        collected = collect(opened, files, agency=agency, at=at, limit=limit, limits=limits_of(limits))
    if write is not None:
        for loss in api.write(collected.plan, write, replace=to.force):
            failures.warn(loss, language(ctx))
    answer = collected if of in (None, "changes") else getattr(collected, str(of))
    answers.output(answer, language(ctx), to)
    report(collected.findings, language(ctx), verbose=verbose)
    wrong = any(finding.level is Level.ERROR for finding in collected.findings)
    return failures.FAULTS if wrong else failures.DONE
