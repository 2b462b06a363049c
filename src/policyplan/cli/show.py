"""``policyplan show``: the outline of a plan, or the trace of one fact; ``policyplan trace``: the trace alone."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures
from policyplan.cli.base import argument, declare, language
from policyplan.cli.options import answer_options, look_at_plan, plan_options
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.show",
    "Without ID: the goals, tasks, provisions and phases with their agencies and targets. With ID: the same "
    "as `policyplan trace`. A plan with errors is shown too; the errors are reported, and the exit code is 1.\n\n"
    "\b\nExamples:\n"
    "  policyplan show jiangmen\n"
    "  policyplan show jiangmen A1/lead/education",
)
_TRACE_DETAILS = Message(
    "cli.details.trace",
    "The quotes of the fact with their offsets, lines, paragraphs and section headings; the inferred "
    "attributes with their reasons; the way up through its task, its action and the goals that these serve; "
    "the agencies; its indicators and targets; and the rows of other answers that rest on it. CSV has one row "
    "per quote, JSON one object with everything. The id of an assignment is task/role/agency; `policyplan "
    "find` finds ids.\n\n"
    "\b\nExamples:\n"
    "  policyplan trace jiangmen rural-training\n"
    "  policyplan trace jiangmen A2/lead/agriculture --format json",
)
_ID = Message("cli.parameter.trace.id", "Id of a fact.")


@declare("show", _DETAILS)
@plan_options
@argument("id", required=False, metavar="[ID]", help=_ID)
@answer_options
@click.pass_context
def command(ctx: click.Context, /, plan: str, limit: int, id: str | None, **where: Any) -> int:
    """Print the outline or the trace; the exit code says whether the plan has errors."""
    return _show(ctx, plan, limit, id, where)


@declare("trace", _TRACE_DETAILS)
@plan_options
@argument("id", metavar="ID", help=_ID)
@answer_options
@click.pass_context
def trace_command(ctx: click.Context, /, plan: str, limit: int, id: str, **where: Any) -> int:
    """Print the trace; the exit code says whether the plan has errors."""
    return _show(ctx, plan, limit, id, where)


def _show(ctx: click.Context, plan: str, limit: int, id: str | None, where: dict[str, Any]) -> int:
    from policyplan.cli import answers
    from policyplan.query.outline import Tree, outline
    from policyplan.query.trace.trace import trace

    to = answers.destination(**where)
    opened = look_at_plan(plan, limit)
    answer: Tree[Any] = outline(opened.plan) if id is None else trace(opened.plan, id)
    answers.output_tree(answer, language(ctx), to)
    return failures.faults(opened.findings, language(ctx))
