"""``policyplan bulletin``: a bulletin or an annual summary to circulate."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import declare, language, option
from policyplan.cli.options import (
    FileName,
    Number,
    OneOf,
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
    "cli.details.bulletin",
    "With --as-of, a bulletin: tasks and targets in total and by agency, agencies without a report, problems, what is "
    "overdue or due soon, next steps, and an annex on methods. With --year, a summary of that year. Reports of "
    "agencies come from the plan (see collect), observed values from the plan or a CSV file. The suffix of the output "
    'decides on the format: .docx (extra "word") or .html. In Chinese, the form follows GB/T 9704-2012, with blanks '
    "for what is not given; an empty text leaves a part out. --template replaces the template of the text, --base "
    "gives the styles, margins, header and footer of a Word document.\n\n"
    "\b\nExamples:\n"
    "  policyplan bulletin jiangmen --as-of 2018-12-31 -o bulletin.docx --lang zh\n"
    "  policyplan bulletin plan.yaml --as-of 2018 -o bulletin.docx --office 某办公室 --number 某办〔2019〕1号\n"
    "  policyplan bulletin plan.yaml --year 2018 -o summary.html --observations reports.csv",
)


@declare("bulletin", _DETAILS)
@plan_options
@required_output_option(Message("cli.parameter.bulletin.output", "Output file: .docx or .html."))
@as_of_option(Message("cli.parameter.bulletin.as_of", "Day of a bulletin: 2018-06-30, 2018 (its last day) or today."))
@option("--year", type=int, metavar="YEAR", help=Message("cli.parameter.bulletin.year", "Year of an annual summary."))
@option(
    "--within",
    type=Number(),
    metavar="DAYS",
    help=Message(
        "cli.parameter.bulletin.within", "Number of days ahead in which tasks count as due next (default: 90)."
    ),
)
@option(
    "--office",
    metavar="NAME",
    help=Message("cli.parameter.bulletin.office", "Office that issues the bulletin; named at its end."),
)
@option(
    "--number",
    metavar="TEXT",
    help=Message("cli.parameter.bulletin.number", "Document number (default in Chinese: a blank)."),
)
@option(
    "--addressee",
    metavar="NAME",
    help=Message(
        "cli.parameter.bulletin.addressee", "Who it is sent to (default of a bulletin: all agencies concerned)."
    ),
)
@option(
    "--opening",
    metavar="TEXT",
    help=Message("cli.parameter.bulletin.opening", "Opening sentence (default: one that names the plan and the day)."),
)
@option(
    "--date",
    metavar="DAY",
    help=Message(
        "cli.parameter.bulletin.date",
        "Date at the end (default: the last day of the figures; an empty text: a blank).",
    ),
)
@option(
    "--annex",
    "annexes",
    metavar="TITLE",
    multiple=True,
    help=Message("cli.parameter.bulletin.annex", "Title of an annex of your own; can be repeated."),
)
@option(
    "--copy-to",
    "copies",
    metavar="NAME",
    multiple=True,
    help=Message("cli.parameter.bulletin.copy_to", "Who gets a copy; can be repeated."),
)
@option(
    "--page-numbers",
    type=OneOf(("outside", "center", "none")),
    metavar="WHERE",
    help=Message(
        "cli.parameter.bulletin.page_numbers",
        "Place of page numbers: outside, center or none (default: outside in Chinese, else center).",
    ),
)
@option(
    "--template",
    type=FileName(),
    metavar="FILE",
    help=Message("cli.parameter.bulletin.template", "Template of the text (default: the one of policyplan)."),
)
@option(
    "--base",
    type=FileName(),
    metavar="FILE",
    help=Message("cli.parameter.bulletin.base", "Word document with the styles, margins, header and footer to use."),
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
    year: int | None,
    within: int | None,
    observations: str | None,
    base: str | None,
    force: bool,
    **how: Any,
) -> int:
    """Write the letter and print its name; the exit code says whether a row of the observations was left out.

    Raises `CallError` where neither a day nor a year is given, or both, and `FileError` where the file exists already.
    """
    from policyplan.errors import CallError
    from policyplan.report.bulletins import annual_summary, bulletin

    chosen = language(ctx)
    if (as_of is None) == (year is None) or (within is not None and as_of is None):
        raise CallError(messages.BULLETIN_DAY_OR_YEAR)
    keep(output, force=force)
    opened, findings = open_with_observations(plan, limit, observations)
    if as_of is not None:
        how |= {} if within is None else {"within": within}
        letter = bulletin(opened, as_of=as_of, language=chosen, **how)
    else:
        assert year is not None  # one of the two is given
        letter = annual_summary(opened, year=year, language=chosen, **how)
    streams.put(f"{letter.save(output, base=base, replace=force)}\n")
    return failures.left_out(findings, chosen)
