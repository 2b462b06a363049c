"""``policyplan corpus``: the commands for corpora of many plans."""

from __future__ import annotations

import importlib
from typing import Final

import click

from policyplan.cli.base import Group
from policyplan.cli.options import language_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.corpus",
    "A corpus is a store of many plans: a folder of Parquet tables, which other programs read too. Building it again "
    "reads only the files that changed.\n\n"
    "\b\nExamples:\n"
    "  policyplan corpus build plans -o corpus\n"
    "  policyplan corpus info corpus\n"
    "  policyplan corpus ask workload corpus --by agency\n"
    '  policyplan corpus sql corpus "select plan, count(*) from tasks group by plan"',
)

MEMBERS: Final[dict[str, Message]] = {
    "build": Message("cli.summary.corpus-build", "Build or update a corpus from plan files and official texts."),
    "info": Message("cli.summary.corpus-info", "List the plans, the findings or the tables of a corpus."),
    "ask": Message("cli.summary.corpus-ask", "Ask a question about every plan of a corpus."),
    "agencies": Message(
        "cli.summary.corpus-agencies", "List the agencies of all plans by kind, or write the register of kinds."
    ),
    "indices": Message("cli.summary.corpus-indices", "List the indices of every plan."),
    "draw": Message("cli.summary.corpus-draw", "Draw who leads what, or indices, in all plans."),
    "report": Message("cli.summary.corpus-report", "Write a comparative report on all plans as one web page."),
    "sql": Message("cli.summary.corpus-sql", "Query the tables of a corpus in SQL."),
}
"""The commands and their summaries, in the order of help; each is in a module ``corpus_<name>``."""


def _member(name: str) -> click.Command:
    command: click.Command = importlib.import_module(f"policyplan.cli.corpus_{name}").command
    return command


command = language_option(Group(name="corpus", details=_DETAILS, members=MEMBERS, member=_member))
