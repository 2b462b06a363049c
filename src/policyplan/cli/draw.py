"""``policyplan draw``: one picture of a plan."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.options import (
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


_DETAILS = Message(
    "cli.details.draw",
    "PICTURE is matrix (agencies by actions), goals or tasks (trees with their targets), network (actions and "
    "agencies), agencies (which agencies lead others), flow (goals, actions, lead agencies), workload (bars "
    "by role), schedule (phases and due dates), targets (bullet charts) or rollup (sums of targets). The "
    "suffix of the output decides on the format: .svg, .png, .pdf, .html (a page with the sentences, filters "
    "and a table) or, for a graph, .dot. A picture too large for one page becomes several numbered files, or "
    "one PDF; other pages of an earlier picture with the same name are reported and kept. Files that exist already are "
    "replaced only with --force. The command prints the "
    "names of the files. The picture says which part of the plan it shows.\n\n"
    "\b\nExamples:\n"
    "  policyplan draw jiangmen matrix -o matrix.png --lang both\n"
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
    Message("cli.parameter.draw.as_of", "Day of schedule and targets: 2018-06-30, 2018 (its last day) or today.")
)
@option(
    "--lang",
    type=OneOf(lambda: (*languages(), "both")),
    metavar="LANG",
    help=Message("cli.parameter.draw.lang", "Language of the picture: zh, en or both (default: from the locale)."),
)
@_picture_options
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
    **given: Any,
) -> None:
    """Draw the picture and print the names of its files. Raises `CallError` for a day that the picture doesn't need."""
    from policyplan.cli.pictures import lacking, left_over
    from policyplan.draw.catalogue import draw
    from policyplan.errors import CallError

    chosen = language(ctx)
    if as_of is not None and not REGISTRY[picture].dated:
        raise CallError(messages.DAY_WITHOUT_SCHEDULE, picture=picture)
    options = _chosen(given)
    if as_of is not None:
        options["as_of"] = as_of
    opened = open_plan(plan, limit)
    drawn = draw(opened, picture, language=lang or chosen, **options)
    written = _saved(opened, drawn, pathlib.Path(output), force=force)
    for finding in (*lacking(drawn), *left_over(pathlib.Path(output), written)):
        failures.warn(finding, chosen)
    streams.put("".join(f"{path}\n" for path in written))


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
