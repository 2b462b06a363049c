"""``policyplan corpus indices``: the indices of each plan."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures
from policyplan.cli.base import declare, language, option
from policyplan.cli.corpus import MEMBERS
from policyplan.cli.corpus_info import store_argument
from policyplan.cli.options import answer_options, language_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.corpus-indices",
    "Indices describe the division of work, the targets and the evidence of a plan. An index that does not apply has "
    "no value, and a reason. The documentation has the formula and the source of each.\n\n"
    "\b\nExamples:\n"
    "  policyplan corpus indices corpus\n"
    "  policyplan corpus indices corpus --wide -o indices.csv",
)


@declare("indices", _DETAILS, summary=MEMBERS["indices"])
@store_argument
@option(
    "--wide",
    is_flag=True,
    help=Message("cli.parameter.corpus.indices.wide", "A row for each plan and a column for each index."),
)
@answer_options
@language_option
@click.pass_context
def command(ctx: click.Context, /, store: str, wide: bool, **where: Any) -> int:
    """Print the rows."""
    from policyplan.cli import answers
    from policyplan.corpora.corpus import corpus

    to = answers.destination(**where)
    with corpus(store) as opened:
        found = opened.indices()
        answers.output(found.wide(language(ctx)) if wide else found, language(ctx), to)
    return failures.DONE
