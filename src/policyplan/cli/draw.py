"""``policyplan draw``: one picture of a plan."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.options import (
    Number,
    OneOf,
    as_of_option,
    force_option,
    limit_option,
    open_plan,
    plan_argument,
    required_output_option,
    stated_option,
)
from policyplan.draw.catalogue import REGISTRY
from policyplan.messages import Message, languages

if TYPE_CHECKING:
    from policyplan.draw.picture import Picture
    from policyplan.model.plan import Plan

F = TypeVar("F", bound=Callable[..., Any])

THEMES = ("colour", "print")


def _picture_options(function: F) -> F:
    """Add the options that all pictures share."""
    options = [
        option(
            "--theme",
            type=OneOf(THEMES),
            metavar="colour|print",
            help=Message(
                "cli.parameter.draw.theme", "Theme: colour, or print (black and white, patterns for colours)."
            ),
        ),
        option(
            "--width",
            metavar="WIDTH",
            help=Message(
                "cli.parameter.draw.width", "Width of a page, such as 160mm or 900px, with any height (default: A4)."
            ),
        ),
        option(
            "--goal",
            "goals",
            multiple=True,
            metavar="ID",
            help=Message("cli.parameter.draw.goals", "Goal to show, with the tasks that serve it. Repeatable."),
        ),
        option(
            "--task",
            "tasks",
            multiple=True,
            metavar="ID",
            help=Message("cli.parameter.draw.tasks", "Action or task to show, with its children. Repeatable."),
        ),
        option(
            "--agency",
            "agencies",
            multiple=True,
            metavar="ID",
            help=Message("cli.parameter.draw.agencies", "Agency whose tasks to show. Repeatable."),
        ),
        option(
            "--role",
            "roles",
            multiple=True,
            metavar="ROLE",
            help=Message(
                "cli.parameter.draw.roles",
                "Role to show: lead, responsible, coordinate, supervise or support. Repeatable.",
            ),
        ),
        option(
            "--depth",
            type=int,
            metavar="LEVELS",
            help=Message("cli.parameter.draw.depth", "Number of levels of goals and tasks (default: all)."),
        ),
        option("--no-title", is_flag=True, help=Message("cli.parameter.draw.no_title", "Leave out the title.")),
        option("--no-legend", is_flag=True, help=Message("cli.parameter.draw.no_legend", "Leave out the legend.")),
        option(
            "--no-source",
            is_flag=True,
            help=Message("cli.parameter.draw.no_source", "Leave out the note on the source."),
        ),
        option(
            "--highlight",
            multiple=True,
            metavar="ID",
            help=Message("cli.parameter.draw.highlight", "Id of a box to emphasise. Repeatable."),
        ),
        stated_option,
    ]
    for add in reversed(options):
        function = add(function)
    return function


def _own_options(function: F) -> F:
    """Add the options of some pictures, which they share with the question that they draw."""
    options = [
        option(
            "--unit",
            type=OneOf(("written", "action", "task")),
            metavar="written|action|task",
            help=Message(
                "cli.parameter.draw.unit",
                "Tasks in matrix, network, agencies and flow: those on which assignments are written, actions, or all "
                "(default: written).",
            ),
        ),
        option(
            "--level",
            type=OneOf(("assigned", "leaf")),
            metavar="assigned|leaf",
            help=Message(
                "cli.parameter.draw.level",
                "Assignments in matrix, network, agencies, flow and workload: as written, or inherited by "
                "tasks without children (default: assigned).",
            ),
        ),
        option(
            "--order",
            metavar="ORDER",
            help=Message(
                "cli.parameter.draw.order",
                "Order: document or blocks (matrix), a figure as in workload, or blocks or a metric as in network "
                "(agencies).",
            ),
        ),
        option(
            "--provisions",
            is_flag=True,
            default=None,
            help=Message(
                "cli.parameter.draw.provisions",
                "Include safeguards and other duties (matrix, network, agencies, workload).",
            ),
        ),
        option(
            "--ties",
            type=OneOf(("leading", "joint")),
            metavar="leading|joint",
            help=Message("cli.parameter.draw.ties", "Ties between agencies: who leads whom, or who shares a task."),
        ),
        option(
            "--layout",
            type=OneOf(("ring", "grid")),
            metavar="ring|grid",
            help=Message(
                "cli.parameter.draw.layout",
                "Layout of agencies: a ring, or a grid of numbers (default: the grid for more than 20 agencies or 80 "
                "ties).",
            ),
        ),
        option(
            "--size",
            metavar="METRIC",
            help=Message(
                "cli.parameter.draw.size", "Metric of the size of an agency; in a grid a figure (default: strength)."
            ),
        ),
        option(
            "--weight",
            type=OneOf(("joint", "newman", "jaccard", "cosine")),
            metavar="NAME",
            help=Message(
                "cli.parameter.draw.weight", "Weight of ties between agencies: joint, newman, jaccard or cosine."
            ),
        ),
        option(
            "--within",
            type=Number(),
            metavar="DAYS",
            help=Message("cli.parameter.draw.within", "Number of days ahead that count as due (schedule)."),
        ),
        option(
            "--path",
            type=OneOf(("line", "interim")),
            metavar="line|interim",
            help=Message("cli.parameter.draw.path", "Scheduled path: a straight line, or through interim targets."),
        ),
        option("--by", metavar="GROUP", help=Message("cli.parameter.draw.by", "Groups of the rollup, as in rollup.")),
        option(
            "--per-year",
            metavar="RULE",
            help=Message("cli.parameter.draw.per_year", "Targets for each year in the rollup, as in rollup."),
        ),
    ]
    for add in reversed(options):
        function = add(function)
    return function


_OWN = ("unit", "level", "order", "provisions", "ties", "layout", "size", "weight", "within", "path", "by", "per_year")

_DETAILS = Message(
    "cli.details.draw",
    "PICTURE is matrix (agencies by tasks), goals or tasks (trees with their targets), network (tasks and "
    "agencies), agencies (which agencies lead others, on a ring or in a grid), flow (goals, tasks, lead agencies), "
    "workload (bars by role), schedule (phases and due dates), targets (bullet charts) or rollup (sums of targets). "
    "The suffix of the output decides on the format: .svg, .png, .pdf, .html (a page with the sentences, filters "
    "and a table) or, for a graph, .dot. A picture too large for one page becomes several numbered files, or "
    "one PDF; other pages of an earlier picture with the same name are reported and kept. Files that exist already are "
    "replaced only with --force. The command prints the names of the files. The picture says which part of the plan it "
    "shows. A picture that would show nothing isn't written; the error says why, and the exit code is 2.\n\n"
    "\b\nExamples:\n"
    "  policyplan draw jiangmen matrix -o matrix.png --lang both\n"
    "  policyplan draw jiangmen workload -o workload.svg --order lead\n"
    "  policyplan draw jiangmen tasks -o tasks.pdf --task A1 --width 160mm --theme print",
)


@declare("draw", _DETAILS)
@plan_argument
@argument(
    "picture",
    type=OneOf(lambda: tuple(REGISTRY)),
    metavar="PICTURE",
    help=Message(
        "cli.parameter.draw.picture",
        "Picture: matrix, goals, tasks, network, agencies, flow, workload, schedule, targets or rollup.",
    ),
)
@required_output_option(Message("cli.parameter.draw.output", "Output file: .svg, .png, .pdf, .html or .dot."))
@as_of_option(
    Message(
        "cli.parameter.draw.as_of",
        "Day of schedule, targets and names of agencies: 2018-06-30, 2018 (its last day) or today.",
    )
)
@option(
    "--lang",
    type=OneOf(lambda: (*languages(), "both")),
    metavar="LANG",
    help=Message("cli.parameter.draw.lang", "Language of the picture: zh, en or both (default: from the locale)."),
)
@_own_options
@_picture_options
@option(
    "--embed-font",
    is_flag=True,
    help=Message("cli.parameter.draw.embed_font", "Embed the glyphs in use in the SVG (needs the extra web)."),
)
@force_option
@limit_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    picture: str,
    output: str,
    as_of: str | None,
    lang: str | None,
    limit: int,
    force: bool,
    embed_font: bool,
    **given: Any,
) -> None:
    """Draw the picture and print the names of its files. Raises `CallError` for an option of another picture."""
    from policyplan.cli.pictures import lacking, left_over
    from policyplan.draw.catalogue import draw

    chosen = language(ctx)
    options = _chosen(given)
    _check_own(picture, options)
    if as_of is not None:
        options["as_of"] = as_of
    opened = open_plan(plan, limit)
    drawn = draw(opened, picture, language=lang or chosen, **options)
    if embed_font:
        drawn = drawn.with_font()
    written = _saved(opened, drawn, pathlib.Path(output), force=force)
    for finding in (*lacking(drawn), *left_over(pathlib.Path(output), written)):
        failures.warn(finding, chosen)
    streams.put("".join(f"{path}\n" for path in written))


def _check_own(picture: str, options: dict[str, Any]) -> None:
    """Refuse an option that only other pictures take. Raises `CallError`."""
    from policyplan.draw.catalogue import KINDS
    from policyplan.errors import CallError

    taken = REGISTRY[picture].options
    for name in _OWN:
        if name in options and name not in taken:
            takers = tuple(each for each, kind in KINDS.items() if name in kind.options)
            option_name = f"--{name.replace('_', '-')}"
            raise CallError(messages.PICTURE_OPTION_ELSEWHERE, picture=picture, option=option_name, pictures=takers)


def _saved(plan: Plan, drawn: Picture, output: pathlib.Path, *, force: bool) -> tuple[pathlib.Path, ...]:
    """Write the picture, as a web page if the suffix asks for one."""
    if output.suffix.lower() not in (".html", ".htm"):
        return drawn.save(output, replace=force)
    from policyplan.report.picture_page import page

    return (page(plan, drawn).save(output, replace=force),)


def _chosen(given: dict[str, Any]) -> dict[str, Any]:
    """Return the options of the library; parts that a flag leaves out are False there."""
    parts = {name: not given.pop(f"no_{name}") for name in ("title", "legend", "source")}
    return {**{name: value for name, value in given.items() if value not in (None, ())}, **parts}
