"""``policyplan corpus sql``: a query in SQL."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures
from policyplan.cli.base import argument, declare, language
from policyplan.cli.corpus import MEMBERS
from policyplan.cli.corpus_info import store_argument
from policyplan.cli.options import answer_options, language_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.corpus-sql",
    "The tables are those of `policyplan corpus info STORE --of tables`, each with a column for the plan. The SQL is "
    "that of DuckDB.\n\n"
    "\b\nExamples:\n"
    '  policyplan corpus sql corpus "select plan, count(*) as tasks from tasks group by plan order by plan"',
)


@declare("sql", _DETAILS, summary=MEMBERS["sql"])
@store_argument
@argument("query", metavar="QUERY", help=Message("cli.parameter.corpus.query", "Query, in quotes."))
@answer_options
@language_option
@click.pass_context
def command(ctx: click.Context, /, store: str, query: str, **where: Any) -> int:
    """Print the rows."""
    from policyplan.cli import answers
    from policyplan.corpora.corpus import corpus

    to = answers.destination(**where)
    with corpus(store) as opened:
        answers.output(opened.sql(query), language(ctx), to)
    return failures.DONE
