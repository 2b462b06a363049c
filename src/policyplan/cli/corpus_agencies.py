"""``policyplan corpus agencies``: agencies across plans, and the register of their kinds."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures
from policyplan.cli.base import declare, language, option
from policyplan.cli.corpus import MEMBERS
from policyplan.cli.corpus_info import store_argument
from policyplan.cli.options import FileName, OneOf, answer_options, as_of_option, language_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.corpus-agencies",
    "Each agency gets a kind (市科协 and 省科协 are of one kind), a level and a place, by its name and by a register. "
    "Every row says by which rule or which line. Names that look alike are candidates; nothing is joined by "
    "likeness.\n\n"
    "With -o register.yaml, a register is written: what was inferred, and what is unresolved, the most frequent first. "
    "Edit it, and pass it with --register. Written again with --register, it keeps your decisions.\n\n"
    "--of names has a row for each agency of each plan, --of unresolved the names without a kind, --of leads who leads "
    "what (--wide: kinds in rows, plans in columns), --of places the place of each plan.\n\n"
    "\b\nExamples:\n"
    "  policyplan corpus agencies corpus --of unresolved\n"
    "  policyplan corpus agencies corpus -o register.yaml\n"
    "  policyplan corpus agencies corpus --register register.yaml -o register.yaml --force\n"
    "  policyplan corpus agencies corpus --of leads --wide -o leads.csv",
)

_PARTS = ("names", "unresolved", "leads", "places")
_REGISTER_SUFFIXES = (".yaml", ".yml")
MEASURES = ("owned", "led", "taking_part")

register_option = option(
    "--register",
    type=FileName(),
    metavar="FILE",
    help=Message(
        "cli.parameter.corpus.register",
        "Register of agency kinds, YAML (default: the usual kinds of Chinese agencies).",
    ),
)
reforms_option = as_of_option(
    Message(
        "cli.parameter.corpus.reforms",
        "Day whose reforms and changes of agencies count, such as 2018-12-31 or today (default: none).",
    )
)
measure_option = option(
    "--measure",
    type=OneOf(MEASURES),
    default=MEASURES[0],
    metavar="|".join(MEASURES),
    help=Message("cli.parameter.corpus.measure", "Tasks counted in who leads what (default: owned)."),
)


@declare("agencies", _DETAILS, summary=MEMBERS["agencies"])
@store_argument
@option(
    "--of",
    "part",
    type=OneOf(_PARTS),
    default=_PARTS[0],
    metavar="|".join(_PARTS),
    help=Message("cli.parameter.corpus.agencies.of", "Rows: names, unresolved, leads or places (default: names)."),
)
@register_option
@reforms_option
@option(
    "--wide",
    is_flag=True,
    help=Message("cli.parameter.corpus.agencies.wide", "Who leads what as kinds in rows and plans in columns."),
)
@measure_option
@answer_options
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    store: str,
    part: str,
    register: str | None,
    as_of: str | None,
    wide: bool,
    measure: Any,
    **where: Any,
) -> int:
    """Print the rows, or write a register."""
    from policyplan.cli import answers
    from policyplan.corpora.corpus import corpus

    spoken = language(ctx)
    output = str(where["output"] or "")
    as_register = output.lower().endswith(_REGISTER_SUFFIXES)
    to = answers.Destination(file=output, force=where["force"]) if as_register else answers.destination(**where)
    if as_register and not to.force:
        from policyplan.files import refuse_existing

        refuse_existing([output])
    with corpus(store) as opened:
        found = opened.agencies(register=register, as_of=as_of)
        if as_register:
            answers.put(found.register_text(spoken), to, spoken)
            return failures.DONE
        answer: answers.Answer = found
        if part == "leads":
            from policyplan.corpora.agencies.leading import leading

            leads = leading(opened, found)
            answer = leads.wide(measure, spoken) if wide else leads
        elif part != "names":
            answer = found.unresolved if part == "unresolved" else found.places
        answers.output(answer, spoken, to)
    return failures.DONE
