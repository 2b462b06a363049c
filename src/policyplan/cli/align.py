"""``policyplan align``: a plan next to the plan above it, or a chain of plans."""

from __future__ import annotations

import os
import pathlib
from typing import TYPE_CHECKING, Any

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.options import (
    FileName,
    Number,
    OneOf,
    PlanName,
    answer_options,
    keep,
    language_option,
    limit_option,
    limits_of,
    open_plan,
)
from policyplan.messages import Message, joined

if TYPE_CHECKING:
    from policyplan.compare.alignment import Alignment
    from policyplan.compare.cascade import Cascade

PICTURES = (".svg", ".png", ".pdf")
"""The suffixes of pictures."""

DECISIONS_WRITTEN = Message(
    "decisions-written",
    "{count} pair to decide is written to {path:q}.",
    plural="{count} pairs to decide are written to {path:q}.",
    hint="Fill in the column decision (yes or no), and run the command again.",
)
DECISIONS_MORE = Message(
    "decisions-more",
    "{count} pair isn't in {path:q} yet.",
    plural="{count} pairs aren't in {path:q} yet.",
    hint="Add them with --update-decisions.",
)
UPDATE_WITHOUT_FILE = Message(
    "update-without-file", "--update-decisions needs the file.", hint="Name it: --decisions decisions.csv."
)

_DETAILS = Message(
    "cli.details.align",
    "PLANS are two plans or more, the lowest first: a city, its province, the nation. With two, the command shows for "
    "each task and target of the upper plan what the lower one does with it: taken up, possible, left out; raised, "
    "lowered or equal; and what the lower plan adds. With more, it shows what arrives at the bottom, and where the "
    "rest was lost. A score says how alike two texts are; a middling one is only possible, until a person decides. "
    "--decisions names the file of these decisions: it is written with all pairs to decide if it isn't there, and "
    "applied if it is. A decision that no longer fits is reported with its row, and the exit code is then 1. A picture "
    "is drawn if the output ends in .svg, .png or .pdf.\n\n"
    "\b\nExamples:\n"
    "  policyplan align city.yaml province.yaml\n"
    "  policyplan align city.yaml province.yaml --decisions decisions.csv\n"
    "  policyplan align city.yaml province.yaml nation.yaml --format csv -o cascade.csv\n"
    "  policyplan align city.yaml province.yaml -o alignment.svg",
)


@declare("align", _DETAILS)
@argument(
    "plans",
    nargs=-1,
    required=True,
    type=PlanName(),
    metavar="PLANS...",
    help=Message("cli.parameter.align.plans", "Plan files, the lowest level first; jiangmen is the sample plan."),
)
@option(
    "--decisions",
    type=FileName(),
    metavar="FILE",
    help=Message(
        "cli.parameter.align.decisions",
        "File of decisions, .csv or .yaml: applied if it exists, written to be filled in if not.",
    ),
)
@option(
    "--update-decisions",
    is_flag=True,
    help=Message("cli.parameter.align.update", "Add pairs that the file of decisions doesn't have yet."),
)
@option(
    "--most",
    type=Number(),
    metavar="N",
    help=Message("cli.parameter.align.most", "Largest number of possible matches per task or target (default: 5)."),
)
@option(
    "--of",
    "kind",
    type=OneOf(("tasks", "targets")),
    metavar="tasks|targets",
    help=Message("cli.parameter.align.of", "Records in the picture: tasks or targets (default: tasks)."),
)
@answer_options
@limit_option
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plans: tuple[str, ...],
    decisions: str | None,
    update_decisions: bool,
    most: Any,
    kind: str | None,
    limit: int,
    **where: Any,
) -> int:
    """Print or draw the alignment. The file of decisions is only written if it is new, or if the call says so."""
    from policyplan.cli import answers
    from policyplan.compare.align import MOST, align
    from policyplan.compare.cascade import cascade
    from policyplan.errors import CallError
    from policyplan.io.decisions import read_decisions

    chosen = language(ctx)
    if update_decisions and decisions is None:
        raise CallError(UPDATE_WITHOUT_FILE)
    output = where.get("output")
    draws = output is not None and pathlib.PurePath(output).suffix.lower() in PICTURES
    to = None if draws else answers.destination(**where)
    exists = decisions is not None and os.path.lexists(decisions)
    given = read_decisions(decisions, limit=limit, limits=limits_of()) if exists and decisions else ()
    opened = [open_plan(name, limit) for name in plans]
    asked = MOST if most is None else most
    answer: Alignment | Cascade
    if len(opened) == 2:
        answer = align(*opened, decisions=given, most=asked)
    else:
        answer = cascade(*opened, decisions=given, most=asked)
    if to is not None:
        answers.output(answer, chosen, to)
    else:
        _draw(answer, str(output), kind, ctx, force=where["force"])
    for fault in answer.findings:
        failures.warn(fault, chosen)
    if decisions is not None:
        _keep_decisions(answer, decisions, len(given), ctx, exists=exists, update=update_decisions)
    return failures.FAULTS if any(fault.level == "error" for fault in answer.findings) else failures.DONE


def _draw(answer: Alignment | Cascade, output: str, kind: str | None, ctx: click.Context, *, force: bool) -> None:
    from policyplan.cli.pictures import lacking, left_over
    from policyplan.draw.pictures.alignment import alignment

    keep(output, force=force)
    drawn = alignment(answer, kind="target" if kind == "targets" else "task", language=language(ctx))
    written = drawn.save(pathlib.Path(output), replace=force)
    for finding in (*lacking(drawn), *left_over(pathlib.Path(output), written)):
        failures.warn(finding, language(ctx))
    streams.put("".join(f"{path}\n" for path in written))


def _keep_decisions(
    answer: Alignment | Cascade, path: str, before: int, ctx: click.Context, *, exists: bool, update: bool
) -> None:
    """Write the pairs to decide if the file is new or the call says so; else say how many it lacks."""
    from policyplan.io.decisions import write_decisions

    proposals = answer.proposals()
    more = len(proposals) - before
    if not exists or (update and more):
        write_decisions(proposals, path, replace=exists)
        message = DECISIONS_WRITTEN
    elif more:
        message = DECISIONS_MORE
    else:
        return
    facts = {"count": more, "path": path}
    chosen = language(ctx)
    streams.print_error(joined(chosen, message.render(chosen, **facts), message.render_hint(chosen, **facts)))
