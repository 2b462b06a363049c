"""``policyplan corpus draw``: pictures of who leads what and of indices."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.corpus import MEMBERS
from policyplan.cli.corpus_agencies import measure_option, reforms_option, register_option
from policyplan.cli.corpus_info import store_argument
from policyplan.cli.options import OneOf, force_option, keep, language_option, required_output_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.corpus-draw",
    "heatmap: agency kinds in rows, plans in columns, a shade for each number of tasks. multiples: one small bar chart "
    "per plan, all on the same scale. slope: a line per kind of agency from plan to plan. With --index, multiples and "
    "slope show indices instead; several have the same scale. A gap is a gap: the plan names no agency of the kind, or "
    "the index does not apply to it.\n\n"
    "\b\nExamples:\n"
    "  policyplan corpus draw heatmap corpus -o heatmap.svg\n"
    "  policyplan corpus draw multiples corpus -o multiples.pdf --most 8\n"
    "  policyplan corpus draw slope corpus -o slope.png --index led --index owned",
)
_KINDS = ("heatmap", "multiples", "slope")
_MOST = {"heatmap": None, "multiples": 8, "slope": 8}
"""How many kinds of agencies a picture shows, unless the call says otherwise."""


@declare("draw", _DETAILS, summary=MEMBERS["draw"])
@argument(
    "picture",
    type=OneOf(_KINDS),
    metavar="|".join(_KINDS),
    help=Message("cli.parameter.corpus.picture", "Picture: heatmap, multiples or slope."),
)
@store_argument
@required_output_option(
    Message("cli.parameter.corpus.draw.output", "Output file: .svg, .png or .pdf; several pages are several files.")
)
@measure_option
@option(
    "--index",
    "indices",
    multiple=True,
    metavar="NAME",
    help=Message("cli.parameter.corpus.draw.index", "Index to draw instead of who leads what. Repeatable."),
)
@option(
    "--most",
    type=click.IntRange(min=1),
    metavar="N",
    help=Message(
        "cli.parameter.corpus.draw.most",
        "The most kinds of agencies (default: all in a heatmap, 8 in the other pictures).",
    ),
)
@register_option
@reforms_option
@option(
    "--theme",
    type=OneOf(("colour", "print")),
    default="colour",
    metavar="colour|print",
    help=Message("cli.parameter.corpus.draw.theme", "Colours, or black and white (default: colour)."),
)
@option(
    "--width",
    metavar="WIDTH",
    help=Message("cli.parameter.corpus.draw.width", "Width, such as 160mm or 900px (default: A4)."),
)
@force_option
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    picture: str,
    store: str,
    output: str,
    measure: Any,
    indices: tuple[str, ...],
    most: int | None,
    register: str | None,
    as_of: str | None,
    theme: Any,
    width: str | None,
    force: bool,
) -> int:
    """Write the picture."""
    from policyplan import draw
    from policyplan.corpora.corpus import corpus
    from policyplan.corpora.numbers import index_numbers, leading_numbers

    spoken = language(ctx)
    keep(output, force=force)
    with corpus(store) as opened:
        titles = {key: plan.title for key, plan in opened}
        by_plan = picture == "multiples"
        if indices:
            table = index_numbers(opened.indices(), indices, titles=titles, by_plan=by_plan)
        else:
            leads = opened.leading(register=register, as_of=as_of)
            most = most or _MOST[picture]
            table = leading_numbers(leads, measure=measure, titles=titles, most=most, by_plan=by_plan)
    made = getattr(draw, picture)(table, language=spoken, theme=theme, width=width)
    for path in made.save(output, replace=force):
        streams.print_error(messages.WRITTEN.render(spoken, path=str(path)))
    return failures.DONE
