"""``policyplan corpus info``: the plans, findings and tables of a corpus."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.corpus import MEMBERS
from policyplan.cli.options import FileName, OneOf, answer_options, language_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.corpus-info",
    "--of plans has one row per plan: its file, title, issuer, dates and counts. --of findings has what was found "
    "while the corpus was built, and --of tables the tables and their numbers of rows.\n\n"
    "\b\nExamples:\n"
    "  policyplan corpus info corpus\n"
    "  policyplan corpus info corpus --of findings --format csv -o findings.csv",
)

_PARTS = ("plans", "findings", "tables")

store_argument = argument(
    "store",
    type=FileName(),
    metavar="STORE",
    help=Message("cli.parameter.corpus.store", "Folder of the store, or files and folders to read for this call."),
)


@declare("info", _DETAILS, summary=MEMBERS["info"])
@store_argument
@option(
    "--of",
    "part",
    type=OneOf(_PARTS),
    default=_PARTS[0],
    metavar="|".join(_PARTS),
    help=Message("cli.parameter.corpus.of", "Rows: plans, findings or tables (default: plans)."),
)
@answer_options
@language_option
@click.pass_context
def command(ctx: click.Context, /, store: str, part: str, **where: Any) -> int:
    """Print the rows."""
    from policyplan.cli import answers
    from policyplan.corpora.corpus import corpus

    to = answers.destination(**where)
    with corpus(store) as opened:
        answer: answers.Answer = opened.plans
        if part != "plans":
            answer = opened.findings if part == "findings" else opened.contents()
        answers.output(answer, language(ctx), to)
    return failures.DONE
