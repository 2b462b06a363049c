"""``policyplan check``: the faults of a plan, and the counts of what was checked."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures
from policyplan.cli.base import declare, language
from policyplan.cli.options import answer_options, look_at_plan, plan_options, verbose_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.check",
    "Checks ids, references, trees, quotes and their offsets in the source, dates and values. All faults are "
    "listed at once, each with its location, level, code, sentence and hint; counts of the checked records "
    "follow. The exit code is 1 if one of the findings is an error.\n\n"
    "\b\nExamples:\n"
    "  policyplan check plan.yaml\n"
    "  policyplan check plan.yaml --format json",
)


@declare("check", _DETAILS)
@plan_options
@verbose_option
@answer_options
@click.pass_context
def command(ctx: click.Context, /, plan: str, limit: int, verbose: bool, **where: Any) -> int:
    """Print the findings; the exit code says whether one is an error."""
    from policyplan.cli import answers
    from policyplan.cli.findings import as_answer, shown_and_counted, what_was_checked, what_was_not_checked
    from policyplan.errors import PlanError
    from policyplan.model.findings import Finding

    spoken = language(ctx)
    to = answers.destination(**where)
    try:
        opened = look_at_plan(plan, limit)
    except PlanError as error:  # the file does not make a plan, so there are no counts
        faults = [fault for fault in error.findings if isinstance(fault, Finding)]
        answers.output(as_answer(faults, spoken, what_was_not_checked(faults)), spoken, to)
        return failures.FAULTS
    findings = opened.findings
    notes = what_was_checked(opened.plan, findings.rows)
    # Programs get every finding; a person sees the hints on request.
    shown, hidden = shown_and_counted(findings.rows, verbose=verbose or to.format != "table")
    notes = (*notes, *hidden)
    if shown or to.format != "table":
        answers.output(as_answer(shown, spoken, notes), spoken, to)
    else:
        answers.put("".join(f"{note.sentence(spoken)}\n" for note in notes), to, spoken)
    return failures.DONE if findings.ok else failures.FAULTS
